# A student's JupyterLab needs nothing of nbgrader but its Validate button. nbgrader warns when it finds no such file.
