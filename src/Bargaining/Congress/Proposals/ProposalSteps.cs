using Bargaining.Cases;

namespace Bargaining.Congress.Proposals;

/// <summary>The steps of a proposal by name (职工代表提案); at start they are held against the file of the procedure.</summary>
[StepsOf(ProposalProcedure.Definition)]
public static class ProposalSteps
{
    /// <summary>The step at which the union examines it (立案审查).</summary>
    public const string Examine = "examine-proposal";

    /// <summary>The step at which it is given to whoever handles it (确定承办).</summary>
    public const string Assign = "assign-proposal";

    /// <summary>The step at which the employer answers (书面答复).</summary>
    public const string Answer = "answer-proposal";

    /// <summary>The step at which the proposer rates the answer (提案人评价).</summary>
    public const string Rate = "rate-answer";

    /// <summary>The step at which the handling is reported to the congress (向职代会报告).</summary>
    public const string Report = "report-proposal";
}
