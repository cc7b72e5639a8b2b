"""Screens of workflow at the desk: the list, one process, the editor, import."""
