help-title = <b>Here is what I can do</b>
help-words = Plain words work too: try “my tier” or “why”.
