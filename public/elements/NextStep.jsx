// The one best next step, and the doors to the panels beside the chat.
import { useEffect } from 'react';
import { useSetRecoilState } from 'recoil';
import { sideViewState } from '@chainlit/react-client';
import { ClipboardList, FileStack, ScrollText, ArrowRight } from 'lucide-react';

const SAY = { compute: '请理算', draft: '请起草全部章节', export: '请导出Word、PDF和理算表', approve: '请提交全部章节批准', review: '' };

export default function NextStep() {
  useEffect(() => {
    // on a narrow screen the chat's own list, which names the thread in the address, is not there
    if (window.location.pathname === '/' && props.thread_id) window.history.replaceState(window.history.state, '', `/thread/${props.thread_id}`);
  }, []);
  const setSide = useSetRecoilState(sideViewState);
  const show = (name, title) => setSide({ title, key: name, elements: [{ id: `${name}-${props.case_id}`, type: 'custom', name, display: 'side', forId: '', props: { case_id: props.case_id } }] });
  const asked = props.asked;
  const words = asked ? '' : props.action === 'draft' && !props.prompt.includes('全部') ? props.prompt : SAY[props.action];
  return (
    <div className="aj-next" data-testid="next-step" data-action={props.action}>
      <div className="aj-next-text"><span className="aj-stage">{props.stage}</span><span title={props.why}>{asked ? '请先答复上面的确认。' : `下一步：${props.prompt}`}</span></div>
      <div className="aj-row">
        {words ? <button type="button" className="aj-primary" onClick={() => sendUserMessage(words)}>{words.replace(/^请/, '').replace(/。$/, '')}<ArrowRight size={14} /></button> : null}
        {props.action === 'rule' && !asked ? <button type="button" className="aj-primary" onClick={() => { sessionStorage.setItem('aj-tab', '待办'); show('Ledger', '案情台账'); }}>去裁定<ArrowRight size={14} /></button> : null}
        <button type="button" className="aj-plain" onClick={() => show('Ledger', '案情台账')}><ClipboardList size={14} />案情台账</button>
        <button type="button" className="aj-plain" onClick={() => show('Evidence', '本案材料')}><FileStack size={14} />材料</button>
        <button type="button" className="aj-plain" onClick={() => show('Drafts', '报告草稿')}><ScrollText size={14} />报告</button>
      </div>
    </div>
  );
}
