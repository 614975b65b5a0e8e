// A step that waits for a person. The answer goes to the server, which decides whether it is still open.
import { useState } from 'react';
import { Check, X } from 'lucide-react';

export default function Question() {
  const [state, setState] = useState(props.state);
  const [comment, setComment] = useState('');
  const [fault, setFault] = useState('');
  const [sent, setSent] = useState(false);
  const decide = async (ok) => {
    setSent(true); setFault('');
    const r = await callAction({ name: 'decide', payload: { pending_id: props.pending_id, ok, comment } }).catch(() => null);
    const error = !r || !r.success ? '没有送达，请稍后再点一次。' : r.response && r.response.error;
    if (error) { setFault(error); setSent(false); if (error.includes('已过期')) setState('lapsed'); }
    else setState(ok ? 'agreed' : 'declined');
  };
  const words = { agreed: props.report ? '已通过' : '已确认', declined: props.report ? '已退回' : '未采用', lapsed: '已过期，如仍需要请再说一遍' };
  return (
    <div className="aj-card aj-question" data-testid="question" data-state={state}>
      {props.detail ? <div className="aj-detail">{props.detail}</div> : null}
      {state === 'open' ? (
        <>
          <input className="aj-input" value={comment} maxLength={1000} onChange={(e) => setComment(e.target.value)}
            placeholder={props.report ? '退回时请写明修改意见' : '补充说明（可不填）'} />
          <div className="aj-row">
            <button type="button" className="aj-primary" disabled={sent} onClick={() => decide(true)}><Check size={15} />{props.report ? '通过' : '确认'}</button>
            <button type="button" className="aj-plain" disabled={sent || (props.report && !comment.trim())} onClick={() => decide(false)}><X size={15} />{props.report ? '退回' : '不采用'}</button>
          </div>
        </>
      ) : (
        <div className={`aj-verdict aj-${state}`}>{words[state]}{props.by ? ` · ${props.by} ${new Date(props.at).toLocaleString('zh-CN', { hour12: false })}` : ''}{props.comment ? `：${props.comment}` : ''}</div>
      )}
      {fault ? <div className="aj-fault" role="alert">{fault}</div> : null}
    </div>
  );
}
