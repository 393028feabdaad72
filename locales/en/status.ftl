status-title = <b>System status</b>
status-inbox = Updates waiting: { $waiting } (oldest { $seconds } s) · quarantined: { $quarantined }
status-deliveries = Messages pending: { $pending } · outcome unknown: { $unknown }
status-journal = Members: { $members } · events: { $events }
status-programme = Programme: <code>{ $hash }</code>
status-sealed = Last sealed: { $at }
status-never-sealed = Never sealed yet
status-button-again = Refresh
