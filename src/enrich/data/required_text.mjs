// From a regular expression, texts of which every match contains at least one, whatever the case: a search for them
// costs nanoseconds, and only where one is found need the expression itself be tried. Always on the safe side: where
// nothing can be promised, the list is empty. The same idea as RE2's own FilteredRE2.
//
// Each part of an expression becomes a Found:
//   exact  all the texts that the part can match, as a Set; null when they are too many
//   any    texts of which each match contains one, as a Set; null when there is nothing to promise
const kMostExact = 64; // beyond it a part is described by `any`
const kMostAny = 400; // as many as the longest list of device models has

// Typical visitors: a text that many of them have sorts out little.
const kVisitors = [
  'mozilla/5.0 (linux; android 10; k) applewebkit/537.36 (khtml, like gecko) chrome/124.0.0.0 mobile safari/537.36',
  'mozilla/5.0 (linux; android 14; sm-s911b build/up1a; wv) applewebkit/537.36 (khtml, like gecko) version/4.0 chrome/1',
  'mozilla/5.0 (windows nt 10.0; win64; x64) applewebkit/537.36 (khtml, like gecko) chrome/124.0.0.0 safari/537.36',
  'mozilla/5.0 (windows nt 10.0; win64; x64; rv:128.0) gecko/20100101 firefox/128.0',
  'mozilla/5.0 (macintosh; intel mac os x 10_15_7) applewebkit/605.1.15 (khtml, like gecko) version/17.5 safari/605.1.15',
  'mozilla/5.0 (iphone; cpu iphone os 17_5 like mac os x) applewebkit/605.1.15 (khtml, like gecko) version/17.5 mobile/1',
];

const kNothing = { exact: null, any: null };
const emptyText = () => ({ exact: new Set(['']), any: null });

// Nanoseconds that a list of texts costs on average: looking for each, and trying the expression (about a microsecond)
// when one is found, be it by chance.
function cost(texts) {
  const list = [...texts];
  const found = kVisitors.filter((agent) => list.some((text) => agent.includes(text))).length / kVisitors.length;
  const byChance = list.reduce((sum, text) => sum + 0.5 * 4 ** (2 - text.length), 0);
  return 1000 * Math.min(found + byChance, 1) + 2 * list.length;
}

// A text that contains another of the list adds nothing to it.
function withoutRedundant(texts) {
  const list = [...texts];
  return new Set(list.filter((text) => !list.some((other) => other !== text && text.includes(other))));
}

function best(candidates) {
  const usable = candidates.filter((texts) => texts && !texts.has('') && texts.size <= kMostAny).map(withoutRedundant);
  return usable.reduce((least, texts) => (least && cost(least) <= cost(texts) ? least : texts), null);
}

const promised = ({ exact, any }) => best([exact, any]);

function product(left, right) {
  if (left.size * right.size > kMostExact) return null;
  return new Set([...left].flatMap((a) => [...right].map((b) => a + b)));
}

function union(sets, most) {
  const all = new Set(sets.flatMap((set) => [...set]));
  return all.size <= most ? all : null;
}

function sequence(parts) {
  const candidates = [];
  let exact = new Set(['']);
  let whole = true;
  for (const part of parts) {
    const joined = part.exact && product(exact, part.exact);
    if (!joined) candidates.push(exact, part.any);
    whole &&= Boolean(joined);
    exact = joined || part.exact || new Set(['']);
  }
  return whole ? { exact, any: null } : { exact: null, any: best([...candidates, exact]) };
}

function alternatives(branches) {
  if (branches.length === 1) return branches[0];
  const exact = branches.every((branch) => branch.exact) && union(branches.map((branch) => branch.exact), kMostAny);
  if (exact) return { exact, any: null };
  const each = branches.map(promised);
  return { exact: null, any: each.every(Boolean) ? union(each, kMostAny) : null };
}

function repeated(part, least, most) {
  const counts = [];
  let power = new Set(['']);
  for (let count = 0; power && count <= Math.min(most, 4); ++count) {
    if (count >= least) counts.push(power);
    power = part.exact && product(power, part.exact);
  }
  const complete = counts.length === most - least + 1 && union(counts, kMostExact);
  if (complete) return { exact: complete, any: null };
  return least === 0 ? kNothing : { exact: null, any: best([counts[0], part.exact, part.any]) };
}

// Reads the dialect that uap-core and RE2 have in common; throws at anything else, so that a newer package can't bring
// in an expression that is understood wrongly.
class Reader {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  peek() {
    return this.text[this.at];
  }

  take(token) {
    const taken = this.text.startsWith(token, this.at);
    if (taken) this.at += token.length;
    return taken;
  }

  fail(why) {
    throw new Error(`${why} at ${this.at} of ${this.text}`);
  }

  alternatives() {
    const branches = [this.sequence()];
    while (this.take('|')) branches.push(this.sequence());
    return alternatives(branches);
  }

  sequence() {
    const parts = [];
    while (this.at < this.text.length && this.peek() !== '|' && this.peek() !== ')') parts.push(this.repeated());
    return sequence(parts);
  }

  repeated() {
    const part = this.atom();
    const range = this.range();
    return range ? repeated(part, ...range) : part;
  }

  range() {
    const counted = /^\{(\d+)(,?)(\d*)\}/.exec(this.text.slice(this.at));
    let range = null;
    if (this.take('*')) range = [0, Infinity];
    else if (this.take('+')) range = [1, Infinity];
    else if (this.take('?')) range = [0, 1];
    else if (counted && this.take(counted[0])) {
      const least = Number(counted[1]);
      range = [least, counted[3] ? Number(counted[3]) : counted[2] ? Infinity : least];
    }
    if (range) this.take('?'); // lazy or greedy: the same texts
    return range;
  }

  atom() {
    if (this.take('(')) return this.group();
    if (this.take('[')) return this.characterClass();
    if (this.take('\\')) return this.escape();
    if (this.take('.')) return kNothing;
    if (this.take('^') || this.take('$')) return emptyText();
    const character = this.text[this.at++];
    if ('*+?'.includes(character)) this.fail('nothing to repeat');
    return { exact: new Set([character.toLowerCase()]), any: null };
  }

  group() {
    if (this.take('?') && !this.take(':')) this.fail('a group that is not (...) or (?:...)');
    const found = this.alternatives();
    if (!this.take(')')) this.fail('an open group');
    return found;
  }

  escape() {
    const character = this.text[this.at++];
    if (character === 'b' || character === 'B') return emptyText();
    if ('dDwWsS'.includes(character)) return kNothing;
    if (/[a-zA-Z0-9]/.test(character)) this.fail('an unknown escape');
    return { exact: new Set([character]), any: null };
  }

  characterClass() {
    let known = !this.take('^');
    const characters = new Set();
    for (let first = true; first || this.peek() !== ']'; first = false) {
      const from = this.classCharacter();
      const ranged = this.peek() === '-' && this.text[this.at + 1] !== ']' && this.take('-');
      const to = ranged ? this.classCharacter() : from;
      known &&= Boolean(from && to);
      for (let code = from?.charCodeAt(0); known && code <= to.charCodeAt(0); ++code) {
        characters.add(String.fromCharCode(code).toLowerCase());
      }
    }
    this.at += 1;
    return known && characters.size <= 8 ? { exact: characters, any: null } : kNothing;
  }

  // Null for a class inside the class, such as \d.
  classCharacter() {
    if (this.at >= this.text.length) this.fail('an open class');
    if (this.text.startsWith('[:', this.at)) this.fail('a named class');
    if (!this.take('\\')) return this.text[this.at++];
    const character = this.text[this.at++];
    if ('dDwWsS'.includes(character)) return null;
    if (/[a-zA-Z0-9]/.test(character)) this.fail('an unknown escape');
    return character;
  }
}

export function requiredTexts(regex) {
  const reader = new Reader(regex);
  const found = reader.alternatives();
  if (reader.at !== regex.length) reader.fail('a stray )');
  const texts = promised(found);
  return texts && cost(texts) < 1000 ? [...texts].sort() : [];
}
