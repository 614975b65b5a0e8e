// The sources of an answer: a chip opens the page beside the chat with the words boxed.
import { useSetRecoilState } from 'recoil';
import { sideViewState } from '@chainlit/react-client';
import { FileText } from 'lucide-react';
import { useState } from 'react';

const SHOWN = 6;

export default function Citations() {
  const setSide = useSetRecoilState(sideViewState);
  const [all, setAll] = useState(false);
  const chips = props.chips || [];
  const open = (chip) =>
    setSide({
      title: '证据原件',
      key: `page-${chip.place}`,
      elements: [{ id: `page-${chip.place}-${Date.now()}`, type: 'custom', name: 'PageViewer', display: 'side', forId: '', props: chip }]
    });
  return (
    <div className="aj-chips" data-testid="citations">
      {chips.slice(0, all ? chips.length : SHOWN).map((chip) => (
        <button key={chip.place} type="button" className="aj-chip" data-place={chip.place} title={(chip.marks[0] || {}).quote} onClick={() => open(chip)}>
          <FileText size={13} /> <span className="aj-chip-name">{chip.file}</span> <span className="aj-chip-page">第 {chip.page} 页</span>
        </button>
      ))}
      {chips.length > SHOWN && !all ? (
        <button type="button" className="aj-chip aj-chip-more" onClick={() => setAll(true)}>另 {chips.length - SHOWN} 处</button>
      ) : null}
    </div>
  );
}
