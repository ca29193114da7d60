"""Settings of stock nbgrader for the course's graded work.

Run nbgrader in this folder: it reads this file from where it is started. Everything it writes stays in this folder.
"""

import os
import sys
from pathlib import Path

c = get_config()  # noqa: F821 -- nbgrader defines it when it reads this file

course = Path(__file__).resolve().parent

# nbgrader calls the program "alembic" by name: it is found even where the environment has not been activated.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])

c.CourseDirectory.course_id = "psyedu"
c.CourseDirectory.root = str(course)
c.CsvExportPlugin.to = str(course / "grades.csv")

# A test cell that a student deleted is put back at the end and runs like the others; otherwise it would have no score.
c.OverwriteCells.add_missing_cells = True

# Seconds for one cell. The tasks take milliseconds; what is slow on a busy machine is the first import.
c.Execute.timeout = 30

# A finished kernel holds nothing worth saving: ending it at once saves a fifth of a second for each notebook.
c.Execute.shutdown_kernel = "immediate"

# Without this a tag on a test cell would keep it from running, and a test that did not run gives full points.
c.Execute.skip_cells_with_tag = ""
