promotion-button-out = 🔕 不再接收此類訊息
promotion-below-album = 您可以在這裡繼續：
