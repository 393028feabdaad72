promotion-button-out = 🔕 不再接收此类消息
promotion-below-album = 您可以在这里继续：
