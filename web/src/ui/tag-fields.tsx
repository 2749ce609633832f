import { useInstallation } from '../hooks/installation-context';
import { imageTag, scriptTag } from '../model/tags';
import { CopyField } from './copy-field';

// The tag for pages; with `image` also the one for where scripts may not run.
export function TagFields({ image }: { image: boolean }) {
  const { publicUrl } = useInstallation();
  return (
    <>
      <p>Paste this before <code>&lt;/body&gt;</code> on every page. It sets no cookie and stores nothing in the browser.</p>
      <CopyField label="Tag for pages" testid="tag-script" text={scriptTag(publicUrl)} />
      {image && (
        <>
          <p>
            Where scripts may not run, such as a mail, a feed or a README, use an image. Write the page’s address in place of
            {' '}<code>PAGE</code>.
          </p>
          <CopyField label="Image tag" testid="tag-image" text={imageTag(publicUrl)} />
        </>
      )}
    </>
  );
}
