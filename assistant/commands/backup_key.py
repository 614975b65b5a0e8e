"""The secret that opens backups: BACKUP_KEY (or BACKUP_KEY_FILE), else that of the embedded servers' folder."""

import secrets

from adapters.embedded.local_secrets import write_private
from adapters.settings import Settings
from assistant.commands.output import BadInput, progress

_FILE = "backup.key"


def secret(settings: Settings) -> str:
    """To open what there is. Raises BadInput when there is no key."""
    if settings.backup_key:
        return settings.backup_key.get_secret_value()
    kept = settings.data_dir / _FILE
    if not kept.is_file():
        raise BadInput("请用 BACKUP_KEY 或 BACKUP_KEY_FILE 给出备份密钥。(the backup's key is needed)")
    return kept.read_text(encoding="utf-8").strip()


def own_or_new(settings: Settings) -> str:
    """To write: a key is made for embedded servers only, for a firm's must be kept apart from the start."""
    kept = settings.data_dir / _FILE
    if not settings.backup_key and settings.database_url is None:
        if not kept.is_file():
            write_private(kept, secrets.token_hex(32))
        progress(f"备份密钥在 {kept}：请另存一份，没有它备份无法打开。(keep a copy of this key elsewhere)")
    return secret(settings)
