"""What a call of a model may come to besides an answer, in words the adjuster can act on."""

from dataclasses import dataclass

from adapters.spending import Usage, outcome_of
from casework.errors import CaseworkError

_KEPT = "本轮未完成；已有内容都已保存，请稍后重试。"


class ModelUnavailable(CaseworkError):
    """模型服务暂时不可用，本轮未完成；已有内容都已保存，请稍后重试。"""


class SpendCapReached(CaseworkError):
    """模型费用已达上限，请联系管理员调整；也可以清空 LLM_MODEL 使用内置模型继续。"""


class ModelConfused(CaseworkError):
    """模型给出的操作不合规范，已请它更正两次仍不能用，未执行任何操作。请换一种说法或分步进行。"""


class TruncatedStream(Exception):
    """The connection ended before the model had finished."""


@dataclass(frozen=True, slots=True)
class Cause:
    """`again`: the same call may be repeated; `counts`: the service is at fault, not the request."""

    told: str
    again: bool
    counts: bool


class Failure(Exception):
    """One failed call. `wait`: seconds the service asked for; `usage`: what it will charge for all the same."""

    def __init__(self, cause: Cause, error: Exception, wait: float = 0.0, usage: Usage | None = None) -> None:
        super().__init__(cause.told)
        self.cause, self.error, self.wait, self.usage = cause, error, wait, usage

    def unavailable(self, name: str) -> ModelUnavailable:
        return ModelUnavailable(f"模型 {name}：{self.cause.told}。{_KEPT}")


def resting(seconds: float, asked: bool) -> Cause:
    """Nobody was called: the circuit is open, or the service has asked for a pause."""
    why = "服务繁忙，要求暂停调用" if asked else "服务连续出错，已暂停调用"
    return Cause(f"{why}，约 {max(1, round(seconds))} 秒后可再试", False, False)


def cause_of(error: Exception, begun: bool, seconds: int) -> Cause:
    """`begun`: part of the answer had come; `seconds`: the limit that a timeout has exceeded."""
    status, kind = getattr(error, "status_code", None), outcome_of(error)
    if isinstance(error, TruncatedStream):
        return Cause("回答中途断线，半句话没有保存", True, True)
    if kind == "timeout":
        told = (
            f"回答中断（停顿超过 {seconds} 秒），半句话没有保存" if begun else f"{seconds} 秒内没有开始回答"
        )
        return Cause(told, False, True)
    if status == 429:
        return Cause("服务繁忙（限流，HTTP 429）", True, False)
    if isinstance(status, int) and status >= 500:
        return Cause(f"服务出错（HTTP {status}）", True, True)
    if isinstance(status, int):
        return Cause(
            f"服务拒绝了请求（HTTP {status}），请管理员检查 LLM_API_KEY、LLM_MODEL 等设置", False, False
        )
    if kind == "unreachable":
        return Cause("回答中途断线，半句话没有保存" if begun else "连接不上", True, True)
    return Cause("回答无法读取", True, True)


def asked_pause(error: Exception) -> float:
    """Seconds of a Retry-After header; 0 without a readable one. HTTP dates are rare here and left to the back-off."""
    headers = getattr(getattr(error, "response", None), "headers", {})
    try:
        return min(3600.0, max(0.0, float(headers.get("retry-after", "0"))))
    except ValueError:
        return 0.0
