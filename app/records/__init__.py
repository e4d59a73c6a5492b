"""Learner records: signed files that carry a learner's log, read and judged by whoever gets one."""
