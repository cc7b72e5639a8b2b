"""Processes in the formats of others: BPMN 2.0, CSV and XLSX tables, SVG pictures."""
