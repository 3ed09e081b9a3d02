using Bargaining.Law;
using Bargaining.Notices;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Bargaining.Channels;

/// <summary>Deadlines as iCalendar, RFC 5545 (日历文本): all-day events on legal days, so that no time zone moves them.</summary>
public static class CalendarText
{
    /// <summary>The hour at which a calendar rings.</summary>
    private const int Morning = 9;

    /// <summary>A person's calendar.</summary>
    public static string Of(CalendarOf calendar)
    {
        var (words, english) = (New(), calendar.Language == "en");
        words.Method = "PUBLISH";
        words.AddProperty("X-WR-CALNAME", english ? "Bargaining: deadlines" : "集体协商期限");
        words.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        foreach (var entry in calendar.Entries)
        {
            var one = Event(
                entry.DeadlineId,
                entry.Due,
                entry.ChangedAt,
                entry.Title.In(calendar.Language),
                entry.Lines.Select(line => line.In(calendar.Language))
            );
            one.Sequence = entry.Sequence;
            one.Status = entry.Gone ? EventStatus.Cancelled : EventStatus.Confirmed;
            if (!entry.Gone && !entry.Done)
            {
                foreach (var days in entry.RemindDays.Append(0))
                {
                    one.Alarms.Add(
                        new Alarm
                        {
                            Action = AlarmAction.Display,
                            Description = one.Summary,
                            Trigger = new Trigger(Duration.FromHours(Morning - (24 * days))),
                        }
                    );
                }
            }

            words.Events.Add(one);
        }

        return Written(words);
    }

    /// <summary>The last day that one message names.</summary>
    internal static string OfOne(Outgoing message, DateOnly due, string language)
    {
        var words = New();
        words.Method = "PUBLISH";
        words.Events.Add(
            Event(
                message.MessageId,
                due,
                message.At,
                (message.Case?.Subject is { } subject ? new Text(subject.Zh, subject.En) : message.Said.Title).In(language),
                message.Said.Lines.Append(MessageWords.NoService).Select(line => line.In(language))
            )
        );
        return Written(words);
    }

    private static Calendar New() => new() { ProductId = "-//Bargaining//Deadlines//ZH", Version = "2.0" };

    private static CalendarEvent Event(Guid id, DateOnly due, DateTimeOffset changed, string summary, IEnumerable<string> lines) =>
        new()
        {
            Uid = $"{id:N}@bargaining",
            Summary = summary,
            Description = string.Join('\n', lines),
            Start = new CalDateTime(due),
            DtStamp = new CalDateTime(changed.UtcDateTime),
            LastModified = new CalDateTime(changed.UtcDateTime),
            Transparency = TransparencyType.Transparent, // a last day keeps nobody busy
        };

    private static string Written(Calendar calendar) => new CalendarSerializer(calendar).SerializeToString()!;
}
