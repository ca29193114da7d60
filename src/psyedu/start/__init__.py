"""What `psyedu start` does: find the course, copy it into `work/` and open JupyterLab there."""

from psyedu.start.copies import Copied, copy_course
from psyedu.start.course import find_course
from psyedu.start.lab import serve
from psyedu.start.ports import FIRST_PORT, choose_port

__all__ = ["FIRST_PORT", "Copied", "choose_port", "copy_course", "find_course", "serve"]
