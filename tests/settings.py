"""The product's settings on a throw-away data folder: no test can reach the user's own data."""

import atexit
import os
import shutil
import tempfile

for _name in [name for name in os.environ if name.startswith("FOLLOWUP_")]:
    del os.environ[_name]
os.environ["FOLLOWUP_DATA_DIR"] = tempfile.mkdtemp(prefix="followup-tests-")
atexit.register(shutil.rmtree, os.environ["FOLLOWUP_DATA_DIR"], ignore_errors=True)

from followup.settings import *  # noqa: E402, F403
from followup.settings import DATA_DIR, DATABASES  # noqa: E402

# In a file, as in life: the threads of a live server have connections of their own. Only the disk is not waited for.
DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}
DATABASES["default"]["OPTIONS"]["init_command"] = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
)
