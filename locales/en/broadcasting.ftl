promotion-button-out = 🔕 No more of these
promotion-below-album = Here you can go on:
