// One chapter's versions: what differs between two of them, in words and figures, and an older one brought back.
import { useEffect, useState } from 'react';
import { useSetRecoilState } from 'recoil';
import { sideViewState } from '@chainlit/react-client';
import { ArrowLeft, RotateCcw } from 'lucide-react';

export default function Versions() {
  const base = `/cases/${props.case_id}/chapters/${props.chapter}`;
  const [every, setEvery] = useState(null);
  const [pair, setPair] = useState(null);
  const [found, setFound] = useState(null);
  const [fault, setFault] = useState('');
  const [turn, setTurn] = useState(0);
  const setSide = useSetRecoilState(sideViewState);
  const read = async (url, put) => {
    const reply = await fetch(url).catch(() => null);
    if (reply && reply.ok) put(await reply.json()); else setFault('暂时读不到，请稍后重试。');
  };
  useEffect(() => { read(`${base}/versions?kind=${props.report}`, (v) => {
    setEvery(v.versions);
    const newest = v.versions.length;
    setPair({ before: Math.max(1, newest - 1), after: newest });
  }); }, [turn]);
  useEffect(() => { if (pair) read(`${base}/diff?kind=${props.report}&before=${pair.before}&after=${pair.after}`, setFound); }, [pair]);
  const restore = async (version) => {
    setFault('');
    const r = await callAction({ name: 'restore_version', payload: { key: props.chapter, version, report: props.report } }).catch(() => null);
    const error = !r || !r.success ? '没有送达，请稍后再试。' : r.response && r.response.error;
    if (error) setFault(error); else setTurn(turn + 1);
  };
  const back = () => setSide({ title: '报告草稿', key: `Drafts-${props.report}`, elements: [{ id: `drafts-${Date.now()}`, type: 'custom', name: 'Drafts', display: 'side', forId: '', props: { case_id: props.case_id, report: props.report } }] });
  if (!every) return <div className="aj-empty">{fault || '正在读取各版…'}</div>;
  const choose = (name) => <select className="aj-input aj-pick" aria-label={name === 'before' ? '旧版' : '新版'} value={pair ? pair[name] : 1} onChange={(e) => setPair({ ...pair, [name]: Number(e.target.value) })}>{every.map((v) => <option key={v.version} value={v.version}>第{v.version}版</option>)}</select>;
  return (
    <div className="aj-panel" data-testid="versions" data-count={every.length}>
      <div className="aj-row"><button type="button" className="aj-mini" onClick={back}><ArrowLeft size={14} />返回报告</button><b>{props.title}</b></div>
      {fault ? <div className="aj-fault" role="alert">{fault}</div> : null}
      <div className="aj-row">{choose('before')}<span>→</span>{choose('after')}</div>
      <div className="aj-diff" data-testid="diff">
        {found && found.changes.some((c) => c.kind !== 'equal') ? found.changes.map((c, n) => {
          const look = `${c.kind}${c.figure ? ' figure' : ''}`;
          return c.kind === 'insert' ? <ins key={n} className={look}>{c.text}</ins> : c.kind === 'delete' ? <del key={n} className={look}>{c.text}</del> : <span key={n}>{c.text}</span>;
        }) : <span className="aj-reason">两版相同。</span>}
      </div>
      {every.map((v) => (
        <div key={v.version} className="aj-version" data-testid="version" data-version={v.version}>
          <div className="aj-row"><b>第{v.version}版</b><span className={`aj-state aj-c-${v.status}`}>{v.label}</span><span className="aj-reason">{v.by} {v.at.replace('T', ' ').slice(0, 16)}</span>
            {v.version !== every.length ? <button type="button" className="aj-mini" onClick={() => restore(v.version)}><RotateCcw size={14} />恢复为新版</button> : null}</div>
          {v.comment ? <div className="aj-reason">{v.comment}</div> : null}
          {v.decided_by ? <div className="aj-reason">{v.label}：{v.decided_by} {v.decided_at.replace('T', ' ').slice(0, 16)}</div> : null}
        </div>
      ))}
    </div>
  );
}
