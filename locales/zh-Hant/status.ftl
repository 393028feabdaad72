status-title = <b>運作狀態</b>
status-inbox = 待處理更新：{ $waiting }（最久 { $seconds } 秒） · 已隔離：{ $quarantined }
status-deliveries = 待發訊息：{ $pending } · 結果不明：{ $unknown }
status-journal = 會員：{ $members } · 事件：{ $events }
status-programme = 會員計畫：<code>{ $hash }</code>
status-sealed = 最近封存：{ $at }
status-never-sealed = 尚未封存過
status-button-again = 重新整理
