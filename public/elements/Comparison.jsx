// 三方比对: every line with what each paper says of it; a chip opens the page with the cell boxed.
import { useEffect, useState } from 'react';
import { useSetRecoilState } from 'recoil';
import { sideViewState } from '@chainlit/react-client';

export default function Comparison() {
  const url = `/cases/${props.case_id}/comparison`;
  const [feed, setFeed] = useState(window.adjusterFeeds[url] || null);
  const [fault, setFault] = useState('');
  const [different, setDifferent] = useState(false);
  const setSide = useSetRecoilState(sideViewState);
  useEffect(() => window.adjusterFeed(url, { every: 8000, what: '比对结果', put: setFeed, fault: setFault }), [url]);
  const open = (chip) => setSide({ title: '证据原件', key: `page-${chip.place}`, elements: [
    { id: `page-${chip.place}-${Date.now()}`, type: 'custom', name: 'PageViewer', display: 'side', forId: '', props: chip }] });
  const Chips = ({ chips }) => <span className="aj-srcs">{chips.map((c) => <button key={c.place} type="button" className="aj-chip" title={(c.marks[0] || {}).quote} onClick={() => open(c)}><span className="aj-chip-name">{c.file}</span> <span className="aj-chip-page">p{c.page}</span></button>)}</span>;
  if (!feed) return <div className="aj-empty">{fault || '正在逐项比对…'}</div>;
  if (feed.sides.length < 2) return <div className="aj-empty">还没有可以互相比对的明细。请交来报损清单，以及发票、账册或固定资产卡片、查勘清点记录、装箱单中的至少一种。</div>;
  const lines = feed.lines.filter((l) => !different || l.differences.length);
  return (
    <div className="aj-panel aj-compare" data-testid="comparison" data-different={feed.different}>
      <div className="aj-title"><span>{feed.sides[0].name} {feed.lines.length} 项 · 有对应 {feed.matched} 项 · 有差异 {feed.different} 项</span>
        {feed.different ? <button type="button" className="aj-small" aria-pressed={different} onClick={() => setDifferent(!different)}>{different ? '显示全部' : '只看有差异的'}</button> : null}</div>
      {fault ? <div className="aj-fault" role="alert">{fault}</div> : null}
      {lines.map((l) => (
        <section key={`${l.file}-${l.order}-${l.name}`} className={l.differences.length ? 'aj-line apart' : 'aj-line'} data-testid="line">
          <h4>{l.order ? `${l.order}. ` : ''}{l.name}</h4>
          <table><tbody>{feed.sides.map((s, n) => l.cells[n] ? (
            <tr key={s.key} className={l.differences.some((d) => d.side === s.key) ? 'apart' : ''}>
              <th scope="row">{s.name}</th><td>{l.cells[n].text}</td><td><Chips chips={l.cells[n].chips} /></td>
            </tr>) : null)}</tbody></table>
          {l.differences.map((d) => <div key={d.text} className="aj-apart">{d.text}</div>)}
          {l.cells.filter(Boolean).length < 2 ? <div className="aj-reason">其他材料中没有找到对应记录</div> : null}
        </section>))}
      {!different && feed.alone.length ? (
        <section className="aj-line"><h4>其他材料中有、{feed.sides[0].name}中没有的 {feed.alone.length} 项</h4>
          <table><tbody>{feed.alone.map((r, n) => (
            <tr key={n}><th scope="row">{r.side}</th><td>{r.name} {r.text}</td><td><Chips chips={r.chips} /></td></tr>))}</tbody></table>
        </section>) : null}
    </div>
  );
}
