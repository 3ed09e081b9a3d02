using Bargaining.Congress.Sessions;
using Bargaining.Congress.Terms;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Pages.Forms.Picking;

namespace Bargaining.Pages.Forms.Hints;

/// <summary>
/// Of a session of the congress: when it can meet, what must be voted and by whom the agenda is
/// settled, until when the delegates are told, how many must be there (职代会会议提示).
/// </summary>
public sealed class SessionHints(IDelegateRegister register) : IHintsAtLaw
{
    private const string Notice = "congress.notice";

    /// <inheritdoc/>
    public IReadOnlyList<Type> Commands { get; } =
    [typeof(ConveneSession), typeof(SettleTopics), typeof(AmendItem), typeof(GiveNotice), typeof(TakeAttendance)];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FieldHint>> OfAsync(CaseLaw law, Asked asked, CancellationToken cancel)
    {
        var (command, session) = (asked.UseCase.Command, asked.FactsOf<Session>(SessionProcedure.Definition));
        var ownership = asked.Organisation.Enterprise?.Ownership ?? default;
        return session is null ? [.. Convening(law, ownership, await CountAsync(law.On))]
            : command == typeof(SettleTopics) ? [.. Settling(law, ownership)]
            : command == typeof(AmendItem)
                ?
                [
                    .. Earliest(
                        law,
                        "substantive",
                        "属于实质性修改的，要重新通知全体代表。",
                        "Where the matter itself changes, all delegates are told again."
                    ),
                ]
            : command == typeof(GiveNotice) ? [.. Telling(law, session)]
            : [.. CheckingIn(law, ownership, session, await CountAsync(session.MeetsOn))];

        Task<int> CountAsync(DateOnly on) => register.CountAsync(asked.Organisation.Id, on, cancel);
    }

    private static IEnumerable<FieldHint> Convening(CaseLaw law, Ownership ownership, int delegates)
    {
        foreach (
            var least in AskedOf
                .Both<CountProvision>(law, "congress.sessions-per-year", ownership)
                .Where(count => count is { Min: not null, Usual: false })
        )
        {
            yield return FieldHint.Of(
                "kind",
                least.Rule,
                $"职工代表大会每年至少召开 {least.Min} 次。",
                least.Min == 1 ? "The congress meets at least once a year." : $"The congress meets at least {least.Min} times a year."
            );
        }

        foreach (
            var hint in Earliest(law, "meetsOn", "通知和材料要在会前送达全体代表。", "Notice and materials reach all delegates before.")
        )
        {
            yield return hint;
        }

        foreach (
            var share in AskedOf
                .Both<ShareProvision>(law, "congress.extraordinary", ownership)
                .Where(share => !share.Usual && delegates > 0)
        )
        {
            yield return FieldHint.Of(
                "proposal.delegates",
                share.Rule,
                $"由职工代表联名提议的，应达到全体代表（{delegates} 人）的{LawWords.Share(share, "zh")}，即至少 {share.Needed(delegates)} 人。",
                $"Delegates who propose it are {LawWords.Share(share, "en")} of all ({delegates}): at least {share.Needed(delegates)}."
            );
        }
    }

    // From today's notice to the session.
    private static IEnumerable<FieldHint> Earliest(CaseLaw law, string path, string zh, string en)
    {
        if (law.Find<PeriodProvision>(Notice) is { } notice)
        {
            var earliest = LawWords.DayInWords(SessionNoticeLaw.EarliestSession(law, notice, law.On));
            yield return FieldHint.Of(
                path,
                notice.Provision.Rule,
                $"{zh}今天送达的，会议最早{earliest.Zh}召开。",
                $"{en} Given today, the session is on {earliest.En} at the earliest."
            );
        }
    }

    private static IEnumerable<FieldHint> Settling(CaseLaw law, Ownership ownership)
    {
        if (law.Find<ChoiceProvision>("congress.agenda-settled-by")?.Provision is { } settled)
        {
            yield return FieldHint.Of(
                "agreedWithEmployer",
                settled.Rule,
                settled.Choice == "employer-and-union-after-hearing-employees"
                    ? "议题和议程由企业与工会协商确定，事先听取职工意见。"
                    : "议题和议程由企业与工会协商确定。",
                settled.Choice == "employer-and-union-after-hearing-employees"
                    ? "Employer and union settle topics and agenda, after hearing the employees."
                    : "Employer and union settle topics and agenda."
            );
        }

        foreach (var list in new[] { "congress.adopt", "congress.decide" }.SelectMany(matter => AskedOf.Everywhere(law, matter, ownership)))
        {
            var (words, decides) = (
                list.Items.Select(Words.Of).ToList(),
                list.Matter.StartsWith("congress.decide", StringComparison.Ordinal)
            );
            yield return FieldHint.Of(
                "items",
                list.Rule,
                $"应当{(decides ? "审议决定" : "审议通过")}的：{string.Join("、", words.Select(one => one.Zh))}。",
                $"To be {(decides ? "decided" : "adopted")}: {string.Join(", ", words.Select(one => one.En))}."
            );
        }

        if (law.Find<ChoiceProvision>("congress.secret-ballot")?.Provision is { } secret)
        {
            var what = Words.Of(secret.Choice);
            yield return FieldHint.Of("items", secret.Rule, $"要无记名投票的：{what.Zh}。", $"By secret ballot: {what.En}.");
        }
    }

    private static IEnumerable<FieldHint> Telling(CaseLaw law, Session session)
    {
        foreach (
            var (path, matter, zh, en) in new[]
            {
                ("on", Notice, "通知和材料最迟", "every delegate has notice and materials by"),
                ("agendaPublicOn", "congress.agenda-public", "议程和拟审议事项最迟", "agenda and matters are public by"),
            }
        )
        {
            if (law.Find<PeriodProvision>(matter) is { } asked)
            {
                var (meets, last) = (
                    LawWords.DayInWords(session.MeetsOn),
                    LawWords.DayInWords(law.Book.DueOf(asked, session.MeetsOn).Date)
                );
                yield return FieldHint.Of(
                    path,
                    asked.Provision.Rule,
                    $"会议定于{meets.Zh}，{zh}{last.Zh}{(path == "on" ? "送达全体代表" : "向职工公开")}。",
                    $"For a session on {meets.En}, {en} {last.En}."
                );
            }
        }
    }

    private static IEnumerable<FieldHint> CheckingIn(CaseLaw law, Ownership ownership, Session session, int delegates)
    {
        foreach (
            var quorum in AskedOf
                .Both<ShareProvision>(law, "congress.quorum", ownership)
                .Where(share => !share.Usual && delegates > 0)
                .Take(1)
        )
        {
            var (here, needed) = (session.Present.Count, quorum.Needed(delegates));
            yield return FieldHint.Of(
                "present",
                quorum.Rule,
                $"应到 {delegates} 人，{LawWords.Share(quorum, "zh")}即至少 {needed} 人到会才能开会。已签到 {here} 人"
                    + (here < needed ? $"，还差 {needed - here} 人。" : "，已经达到。"),
                $"Of {delegates} delegates {LawWords.Share(quorum, "en")} are needed to open: at least {needed}. {here} are checked in"
                    + (here < needed ? $", {needed - here} are missing." : ": enough.")
            );
        }
    }
}
