// Options of a benchmark: --name value, or --name alone. What is not known is refused.

// `known` gives each option's default; a list's is an array, and true or false make a switch.
export function readOptions(known, help) {
  const options = { ...known };
  const words = process.argv.slice(2);
  const refuse = (sentence) => {
    console.error(sentence ? `${sentence}\n\n${help}` : help);
    process.exit(sentence ? 2 : 0);
  };
  while (words.length > 0) {
    const word = words.shift();
    const name = word.replace(/^--/, '');
    if (word === '--help') refuse();
    if (!word.startsWith('--') || !(name in known)) refuse(`there is no option ${word}`);
    if (typeof known[name] === 'boolean') {
      options[name] = true;
      continue;
    }
    const value = words.shift();
    if (value === undefined) refuse(`${word} needs a value`);
    options[name] = Array.isArray(known[name]) ? value.split(',') : Number(value);
    if (Number.isNaN(options[name])) refuse(`${word} needs a number`);
  }
  return options;
}
