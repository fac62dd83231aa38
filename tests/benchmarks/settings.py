"""The product's settings, with two bare views beside its pages and a meter around everything."""

from pathlib import Path

from followup.settings import *  # noqa: F403
from followup.settings import MIDDLEWARE as PRODUCT
from followup.settings import TEMPLATES

ROOT_URLCONF = "tests.benchmarks.urls"
MIDDLEWARE = ["tests.benchmarks.urls.Meter", *PRODUCT]
TEMPLATES[0]["DIRS"].append(Path(__file__).parent / "templates")
