import { useEffect, useRef, useState } from 'preact/hooks';
import { CheckIcon, CopyIcon } from './icons';

const kThanksMs = 2_000;

// Without TLS there is no clipboard interface, and a first installation often has none: then the selection is copied
// the old way, and if that is refused too it stays selected for the reader's own keys.
async function copy(text: string, element: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection()?.selectAllChildren(element);
    return document.execCommand('copy');
  }
}

export function CopyField({ label, text, testid }: { label: string; text: string; testid: string }) {
  const [copied, setCopied] = useState(false);
  const code = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!copied) return;
    const timer = window.setTimeout(() => setCopied(false), kThanksMs);
    return () => window.clearTimeout(timer);
  }, [copied]);
  const onClick = async () => {
    if (code.current) setCopied(await copy(text, code.current));
  };
  return (
    <div class="copy-field">
      <pre tabIndex={0} aria-label={label}><code ref={code} data-testid={testid}>{text}</code></pre>
      <button type="button" class="button" data-testid={`copy-${testid}`} aria-label={`Copy: ${label}`} onClick={() => void onClick()}>
        {copied ? <CheckIcon /> : <CopyIcon />}<span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
      </button>
    </div>
  );
}
