using System.Globalization;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Letters;

namespace Bargaining.Conferences;

/// <summary>What a conference gives to its documents (会议文书取值): the notice with the agenda,
/// the minutes, the reminder. The union issues them.</summary>
internal static class ConferenceDocuments
{
    /// <summary>Issues a document of the union whose conference it is.</summary>
    public static Task<IssuedDocument> IssueAsync(
        this CaseSession session,
        DocumentDesk desk,
        string kind,
        string addressee,
        DocumentValues values,
        DateOnly on,
        CancellationToken cancel
    )
    {
        values["addressee"] = FieldValue.Of(addressee);
        return desk.IssueAsync(
            new DocumentDesk.Draft(DocumentKinds.Named(kind), session.Organisation, null, addressee, values, on) { As = Party.UpperUnion },
            cancel
        );
    }

    /// <summary>Issues the notice of the meeting as it is set, and keeps it.</summary>
    public static async Task GiveNoticeAsync(
        this CaseSession session,
        DocumentDesk desk,
        DateOnly on,
        string? text,
        string? because,
        CancellationToken cancel
    )
    {
        var conference = session.Facts<Conference>();
        var values = new DocumentValues
        {
            ["meeting"] = FieldValue.Of(conference.Name),
            ["meets-at"] = FieldValue.Of($"{FieldValue.Of(conference.MeetsOn!.Value).Text}{conference.Hour}"),
            ["place"] = FieldValue.Of(conference.Place!),
            ["topics"] = FieldValue.Rows([
                .. conference.OnTheAgenda.Select(topic => new Dictionary<string, string>
                {
                    ["title"] = topic.Title,
                    ["raised-by"] = topic.RaisedBy,
                    ["prepared-by"] = topic.Admission!.PreparedBy!,
                }),
            ]),
            ["legal-basis"] = FieldValue.Of(ConferenceLaw.Basis(session.Law, conference.Kind).Cited()),
        };
        Add(values, "remarks", text);
        Add(
            values,
            "postponed",
            because is null
                ? null
                : $"原定于{FieldValue.Of(conference.Notices[^1].MeetsOn).Text}召开的会议改期（原通知：{conference.Notices[^1].Number}），原因：{because}"
        );
        var issued = await session.IssueAsync(desk, "conference-notice", conference.Others, values, on, cancel);
        session.Change(conference with { Notices = [.. conference.Notices, new(on, issued.Number, conference.MeetsOn.Value, because)] });
    }

    /// <summary>The minutes.</summary>
    public static DocumentValues Minutes(Conference conference, RecordConference command)
    {
        var values = new DocumentValues
        {
            ["meeting"] = FieldValue.Of(conference.Name),
            ["held-on"] = FieldValue.Of(command.On),
            ["place"] = FieldValue.Of(conference.Place!),
            ["chair"] = FieldValue.Of(command.Chair),
            ["present"] = FieldValue.Of(string.Join('、', command.Present)),
            ["decisions"] = FieldValue.Rows([
                .. conference.OnTheAgenda.Select(topic => new Dictionary<string, string>
                {
                    ["title"] = topic.Title,
                    ["decision"] = topic.Settlement is { } settled ? $"{Fields.Of(settled.Outcome).Label.Zh}：{settled.Text}" : "",
                    ["owner"] = topic.Settlement?.Owner ?? "—",
                    ["by"] = topic.Settlement?.DoneBy is { } day ? FieldValue.Of(day).Text : "—",
                }),
            ]),
        };
        Add(values, "remarks", command.Text);
        return values;
    }

    /// <summary>The reminder.</summary>
    public static DocumentValues Reminder(Conference conference, ConferenceTopic topic, UrgeTopic command, Rule rule) =>
        new()
        {
            ["meeting"] = FieldValue.Of(conference.Name),
            ["matter"] = FieldValue.Of(topic.Title),
            ["minutes"] = FieldValue.Of(conference.Held!.Number),
            ["decision"] = FieldValue.Of(topic.Settlement!.Text),
            ["due"] = FieldValue.Of(topic.Settlement.DoneBy!.Value),
            ["legal-basis"] = FieldValue.Of(
                rule.Status == RuleStatus.Default
                    ? string.Create(CultureInfo.InvariantCulture, $"会议纪要（{conference.Held.Number}）")
                    : rule.Cited()
            ),
            ["demand"] = FieldValue.Of(command.Demand),
            ["report-by"] = FieldValue.Of(command.ReplyBy),
        };

    private static void Add(DocumentValues values, string code, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            values[code] = FieldValue.Of(text);
        }
    }
}
