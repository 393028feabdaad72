"""Updates in: stored as they came, confirmed only then, decoded and handled one by one."""
