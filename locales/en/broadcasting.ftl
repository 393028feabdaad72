promotion-button-out = 🔕 No more of these
promotion-button-in = ↩︎ Undo: send them again
promotion-below-album = Here you can go on:
