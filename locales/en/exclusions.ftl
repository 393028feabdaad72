excluded-title = <b>What does not count for member #{ $member }</b>
excluded-none = Everything of member #{ $member } counts.
excluded-line = <b>#{ $event }</b> · { $at }
excluded-name = { $source }: { $name }
excluded-button = ✅ #{ $event }
excluded-prompt = Why shall event #{ $excluded } count after all? Reply to this message. From then on no rule asks about it.
excluded-placeholder = The reason
