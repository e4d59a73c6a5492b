"""From what authors write to what learners read: source folder, checks, compiled pack."""
