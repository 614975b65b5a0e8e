// Finished files of an export.
import { Download } from 'lucide-react';

export default function Downloads() {
  return (
    <div className="aj-chips" data-testid="downloads">
      {(props.files || []).map((f) => (
        <a key={f.url} className="aj-file-link" href={f.url} download={f.name} data-format={f.format}><Download size={15} />{f.name}</a>
      ))}
    </div>
  );
}
