"""The door to an embedding model: an OpenAI-compatible endpoint when configured, else the lexical hash."""

from collections.abc import Sequence
from typing import Protocol

from adapters.search_text import DIMENSIONS, lexical_vector
from adapters.settings import Settings
from casework.errors import CaseworkError, Invalid


class EmbeddingUnavailable(CaseworkError):
    """向量模型暂时不可用；文字检索不受影响。"""


class Embedder(Protocol):
    """Texts -> vectors of DIMENSIONS numbers. `model` is kept beside each vector: another model means a new index."""

    @property
    def model(self) -> str: ...
    @property
    def semantic(self) -> bool: ...
    def embed(self, texts: Sequence[str]) -> list[list[float]]: ...


class LexicalEmbedder:
    """No model: a signed hash of the words. Honest about itself: `semantic` is False and fusion gives it no weight."""

    model = f"lexical-hash-{DIMENSIONS}"
    semantic = False

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        return [lexical_vector(text) for text in texts]


class EndpointEmbedder:
    """Any OpenAI-compatible endpoint. Raises Invalid when its vectors are wider than the index."""

    semantic = True

    def __init__(self, base_url: str, api_key: str, model: str, timeout: float = 20.0) -> None:
        from langchain_openai import OpenAIEmbeddings
        from openai import OpenAIError
        from pydantic import SecretStr

        self._failure = OpenAIError
        self.model = model
        self._client = OpenAIEmbeddings(
            model=model,
            base_url=base_url,
            api_key=SecretStr(api_key),
            timeout=timeout,
            max_retries=2,
            check_embedding_ctx_length=False,
        )

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """Raises EmbeddingUnavailable when the endpoint does not give vectors."""
        try:
            vectors = self._client.embed_documents(list(texts))
        except self._failure as error:
            raise EmbeddingUnavailable from error
        return [self._fitted(vector) for vector in vectors]

    def _fitted(self, vector: list[float]) -> list[float]:
        """Zeros at the end change no cosine; a wider vector would have to be cut, and cutting changes it."""
        if len(vector) > DIMENSIONS:
            raise Invalid(
                f"向量模型 {self.model} 的维度 {len(vector)} 超过索引的 {DIMENSIONS}，请换用不超过该维度的模型。"
            )
        return [*vector, *[0.0] * (DIMENSIONS - len(vector))]


def open_embedder(settings: Settings) -> Embedder:
    """The embedder that the settings name; nothing is asked of it yet."""
    if not settings.embedding_model:
        return LexicalEmbedder()
    key = settings.embedding_api_key.get_secret_value() if settings.embedding_api_key else "none"
    return EndpointEmbedder(settings.embedding_base_url or "", key, settings.embedding_model)
