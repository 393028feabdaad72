status-title = <b>运行状态</b>
status-inbox = 待处理更新：{ $waiting }（最久 { $seconds } 秒） · 已隔离：{ $quarantined }
status-deliveries = 待发消息：{ $pending } · 结果不明：{ $unknown }
status-journal = 会员：{ $members } · 事件：{ $events }
status-programme = 会员计划：<code>{ $hash }</code>
status-sealed = 最近封存：{ $at }
status-never-sealed = 尚未封存过
status-button-again = 刷新
