using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Congress.Sessions;

/// <summary>Opens the session (宣布开会), if enough of all delegates in office are here.</summary>
[UseCase(
    "open-session",
    "sessions/{caseId}/opening",
    Party.Workers,
    At = [SessionSteps.CheckIn],
    Rule = "WC-QUORUM-02",
    Zh = "宣布开会",
    En = "Open the session"
)]
public sealed record OpenSession : CaseCommand;

/// <summary>Sets the roll that every majority is counted of.</summary>
internal sealed class OpenSessionHandler(CaseSession session) : IHandle<OpenSession>
{
    public async Task HandleAsync(OpenSession command, CancellationToken cancel)
    {
        var facts = session.Facts<Session>();
        var roll = (await session.Db.DelegatesOfAsync(facts.TermId, facts.MeetsOn, cancel)).Count(d => !d.NonVoting);
        session.Demand(
            new TheSessionMeetsOnTheDayThatWasTold(session.Today, facts.MeetsOn),
            new TheSessionHasItsQuorum(facts.Present.Count, roll, session.Ownership())
        );
        session.Change((facts with { Roll = roll, PresentAtOpening = facts.Present.Count }).On("opened", facts.MeetsOn));
        session.End(SessionSteps.CheckIn, "Opened", facts.MeetsOn);
    }
}

/// <summary>Two thirds or more of all delegates in office are present, or the session cannot open (WC-QUORUM).</summary>
public sealed record TheSessionHasItsQuorum(int Present, int Roll, Ownership Ownership) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        foreach (
            var quorum in AskedOf
                .Both<ShareProvision>(law, "congress.quorum", Ownership)
                .Where(share => !share.Usual && (Roll == 0 || !share.IsMet(Present, Roll)))
                .Take(1)
        )
        {
            yield return CaseLaw.Breach(
                this,
                quorum.Rule,
                new(
                    $"应到职工代表 {Roll} 人，实到 {Present} 人，不足 {quorum.Share}（至少 {quorum.Share.AtLeastOf(Roll)} 人），会议不能召开。",
                    $"{Present} of {Roll} delegates are present; {quorum.Share} are needed, "
                        + $"that is {quorum.Share.AtLeastOf(Roll)}: the session cannot open."
                ),
                new(
                    "请等候其他代表签到，或者延期召开并重新通知。",
                    "Wait for more delegates, or adjourn to another day and tell everybody again."
                )
            );
        }
    }
}
