promotion-button-out = 🔕 不再接收此類訊息
promotion-button-in = ↩︎ 復原，繼續接收
promotion-below-album = 您可以在這裡繼續：
