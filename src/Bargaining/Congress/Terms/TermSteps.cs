using Bargaining.Cases;

namespace Bargaining.Congress.Terms;

/// <summary>The steps of a term of delegates by name (职工代表选举及任期); at start they are held against the file of the procedure.</summary>
[StepsOf(TermProcedure.Definition)]
public static class TermSteps
{
    /// <summary>Election in the units (选举单位选举职工代表).</summary>
    public const string ElectInUnits = "elect-in-units";

    /// <summary>Review of qualifications (代表资格审查).</summary>
    public const string ReviewQualifications = "review-qualifications";

    /// <summary>Publication of the delegates (公布职工代表名单).</summary>
    public const string PublishDelegates = "publish-delegates";

    /// <summary>The step that is open while a term runs (届期内): the delegates of such a term meet.</summary>
    public const string InOffice = "term-in-office";
}
