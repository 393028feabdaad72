promotion-button-out = 🔕 不再接收此类消息
promotion-button-in = ↩︎ 撤销，继续接收
promotion-below-album = 您可以在这里继续：
