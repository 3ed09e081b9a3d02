using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;

namespace Bargaining.Rounds;

/// <summary>After an objection the contract is filed again (重新报送).</summary>
internal static class Refiling
{
    /// <summary>
    /// Opens the deadline where the law counts it from the objection (Jilin). Elsewhere it is the filing clock of the new signature,
    /// which the filing step has anyway.
    /// </summary>
    public static void OpenDuty(CaseSession session)
    {
        if (
            session.Facts<Round>().Day("objection") is { } objection
            && session.LawOn(objection).Find<PeriodProvision>("contract.refile") is { Provision.Clock: "objection" }
        )
        {
            session.Deadlines.OpenDuty("refile", "contract.refile", Party.Employer, "objection", objection);
        }
    }
}
