// Shown while stored hits are being counted in. That takes milliseconds as a rule, so it shows after a moment only.
export function Folding({ folding }: { folding: boolean }) {
  return (
    <div class="folding" role="status">
      {folding && <p class="card" data-testid="folding">Counting the stored hits in…</p>}
    </div>
  );
}
