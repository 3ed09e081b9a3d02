using Bargaining.Congress.Terms;
using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Congress.YearPlan;

/// <summary>Who meets, and whether the law lets all employees meet (组织形式).</summary>
/// <param name="Body">The congress in office, or what is suggested where there is none.</param>
/// <param name="Term">The term in office; null where there is none.</param>
/// <param name="GeneralMeetingAllowed">Whether a general meeting may take the place of a congress; null where no number was read.</param>
internal sealed record BodyOfYear(MeetingBody Body, PastTerm? Term, bool? GeneralMeetingAllowed);

/// <summary>The form of the congress, the number of its delegates, their election (组织形式、代表名额、换届).</summary>
internal static class MeetingOfYear
{
    // Where no number was read the product suggests a general meeting to small enterprises; other provinces draw the line here.
    private const int Small = 100;

    private static readonly string[] FormMatters = ["congress.form", "congress.general-meeting-below", "congress.required-from"];

    public static BodyOfYear Find(YearLaw law, YearQuestion asked)
    {
        var employees = asked.Enterprise.Employees;
        var (below, required) = Bounds(law);
        bool? allowed = (below?.Provision.Max, required?.Provision.Min) switch
        {
            ({ } most, _) when employees <= most => true,
            (_, { } least) => employees < least,
            ({ }, null) => false,
            _ => null,
        };
        var term = asked.Terms.LastOrDefault(t => t.BeginsOn <= law.YearEnds && t.EndsOn >= law.On);
        return new BodyOfYear(
            term?.Body ?? (allowed ?? employees < Small ? MeetingBody.GeneralMeeting : MeetingBody.Congress),
            term,
            allowed
        );
    }

    public static IEnumerable<YearEntry> Entries(YearLaw law, YearQuestion asked, BodyOfYear body, PreparedTexts texts)
    {
        yield return Form(law, asked, body);
        yield return Number(law, asked, body);
        yield return Election(law, asked, body, texts);
    }

    private static YearEntry Form(YearLaw law, YearQuestion asked, BodyOfYear body)
    {
        var (below, required) = Bounds(law);
        var n = asked.Enterprise.Employees;
        var unlawful = body is { Term: not null, Body: MeetingBody.GeneralMeeting, GeneralMeetingAllowed: false };
        var says = (body.GeneralMeetingAllowed, unlawful) switch
        {
            (_, true) => new Text(
                $"职工 {n} 人，应当建立职工代表大会；现在召开的是职工大会。",
                $"With {n} employees there must be a congress of delegates; it is a general meeting now."
            ),
            (true, _) => new(
                $"职工 {n} 人，可以召开职工大会，不必选举职工代表。",
                $"With {n} employees a general meeting of all may be held: no delegates need be elected."
            ),
            (false, _) => new($"职工 {n} 人，应当召开职工代表大会。", $"With {n} employees there must be a congress of delegates."),
            _ => new(
                $"按职工人数召开职工大会或者职工代表大会；条文没有写人数。职工 {n} 人，建议召开{(body.Body == MeetingBody.GeneralMeeting ? "职工大会" : "职工代表大会")}（仅为本软件的建议）。",
                "A general meeting or a congress, by headcount; the text gives no number. "
                    + $"With {n} employees {(body.Body == MeetingBody.GeneralMeeting ? "a general meeting" : "a congress")} is "
                    + "suggested (by this product only)."
            ),
        };
        return new YearEntry
        {
            Id = "form",
            Title = new("组织形式", "Form of the congress"),
            Says = says,
            State = body.Term is not null && !unlawful ? YearState.Done : YearState.Due,
            Why = YearLaw.Why(
                below?.Provision,
                required?.Provision,
                law.Find<ChoiceProvision>("congress.form")?.Provision,
                law.Find<ChoiceProvision>("congress.democratic-management")?.Provision
            ),
            Caveats = law.Caveats(FormMatters),
            SuggestedMonth = body.Term is null ? 1 : null,
            When = body.Term is null
                ? YearLaw.Suggest(1)
                : new($"现任至 {body.Term.EndsOn:yyyy-MM-dd}", $"in office until {body.Term.EndsOn:yyyy-MM-dd}"),
            Case = body.Term?.Number,
            Action = body.Term is null ? YearLaw.Action("register-term") : null,
        };
    }

    private static YearEntry Number(YearLaw law, YearQuestion asked, BodyOfYear body)
    {
        var scale = law.Find<ScaleProvision>("delegates.number");
        var entry = new YearEntry
        {
            Id = "delegates",
            Title = new("职工代表名额", "Number of delegates"),
            Says = new("全体职工参加职工大会，不选职工代表。", "All employees meet: there are no delegates."),
            State = YearState.NotNeeded,
            When = new("", ""),
        };
        if (body.Body == MeetingBody.GeneralMeeting)
        {
            return entry;
        }

        entry = entry with
        {
            Why = YearLaw.Why(scale?.Provision),
            Caveats = law.Caveats("delegates.number"),
            SuggestedMonth = 1,
            When = YearLaw.Suggest(1),
        };
        if (scale is null)
        {
            return entry with
            {
                Says = new("没有读到职工代表名额的条文。", "No text on the number of delegates was read."),
                State = YearState.NotKnown,
            };
        }

        var (least, most) = scale.Provision.For(asked.Enterprise.Employees);
        var enough =
            body.Term is { } term && term.Seats >= Math.Min(least, asked.Enterprise.Employees) && (most is null || term.Seats <= most);
        return entry with
        {
            Says = most is { } top
                ? new($"职工代表不少于 {least} 人，不多于 {top} 人。", $"At least {least} delegates, at most {top}.")
                : new($"职工代表不少于 {least} 人。", $"At least {least} delegates."),
            State = enough ? YearState.Done : YearState.Due,
            Case = body.Term?.Number,
            Action = enough ? null : YearLaw.Action("plan-election"),
        };
    }

    private static YearEntry Election(YearLaw law, YearQuestion asked, BodyOfYear body, PreparedTexts texts)
    {
        var entry = new YearEntry
        {
            Id = "election",
            Title = new("选举职工代表（换届）", "Election of delegates"),
            Says = new("全体职工参加职工大会，不选职工代表。", "All employees meet: nobody is elected."),
            State = YearState.NotNeeded,
            When = new("", ""),
        };
        if (body.Body == MeetingBody.GeneralMeeting)
        {
            return entry;
        }

        entry = entry with
        {
            Why = YearLaw.Why(
                law.Find<CountProvision>("delegates.term")?.Provision,
                law.Find<ChoiceProvision>("delegates.term-basis")?.Provision,
                law.Find<ChoiceProvision>("delegates.direct-election")?.Provision,
                law.Find<ShareProvision>("delegates.election-majority")?.Provision
            ),
            Caveats = law.Caveats("delegates.term", "delegates.direct-election", "delegates.election-majority"),
        };
        var running = asked.Terms.LastOrDefault(t => t.BeginsOn is null);
        var last = asked.Terms.LastOrDefault(t => t.EndsOn is not null && t.BeginsOn <= law.YearEnds);
        if (last?.EndsOn is not { } ends)
        {
            return entry with
            {
                Says = running is null
                    ? new("还没有职工代表，应当先选举。", "There are no delegates: elect them first.")
                    : new("正在选举职工代表。", "Delegates are being elected."),
                State = YearState.Due,
                SuggestedMonth = 1,
                When = YearLaw.Suggest(1),
                Case = running?.Number,
                Action = running is null ? YearLaw.Action("plan-election") ?? YearLaw.Action("register-term") : null,
                Texts = [texts.Fill("election-notice")],
            };
        }

        if (ends > law.YearEnds)
        {
            return entry with
            {
                Says = new($"本届至 {ends:yyyy-MM-dd}，本年不换届。", $"The term lasts until {ends:yyyy-MM-dd}: no election this year."),
                State = last.BeginsOn >= law.YearBegins ? YearState.Done : YearState.NotNeeded,
                Case = last.Number,
            };
        }

        return entry with
        {
            Says = new(
                $"本届于 {ends:yyyy-MM-dd} 届满，应当在此之前选举下一届。",
                $"The term ends on {ends:yyyy-MM-dd}: elect the next before."
            ),
            State = law.Open(ends),
            Day = ends,
            DaySetBy = DaySource.Own,
            When = new($"最迟 {ends:yyyy-MM-dd}（本届届满之日）", $"by {ends:yyyy-MM-dd} (the last day of the term)"),
            Case = running?.Number ?? last.Number,
            Action = running is null ? YearLaw.Action("plan-election") ?? YearLaw.Action("register-term") : null,
            Texts = [texts.Fill("election-notice")],
        };
    }

    // The text for collective enterprises comes before that for all.
    private static (Answer<CountProvision>? Below, Answer<CountProvision>? Required) Bounds(YearLaw law) =>
        law.FindOwn<CountProvision>("congress.general-meeting-below") is { } own
            ? (own, law.FindOwn<CountProvision>("congress.required-from"))
            : (law.Find<CountProvision>("congress.general-meeting-below"), law.Find<CountProvision>("congress.required-from"));
}
