using Bargaining.Cases;

namespace Bargaining.Disputes;

/// <summary>The steps of a dispute warning by name (劳动争议预警); at start they are held against the file of the procedure.</summary>
[StepsOf(DisputeProcedure.Definition)]
public static class DisputeSteps
{
    /// <summary>Somebody is put in charge (确定负责人).</summary>
    public const string Charge = "put-in-charge";

    /// <summary>It is looked into (核实).</summary>
    public const string LookInto = "look-into-dispute";

    /// <summary>A way out is chosen (确定解决途径).</summary>
    public const string FindWay = "find-way-out";

    /// <summary>A mediator works on it (调解).</summary>
    public const string Mediate = "mediate-dispute";

    /// <summary>The arbitration commission decides whether to accept it (仲裁受理).</summary>
    public const string Acceptance = "arbitration-acceptance";

    /// <summary>The award is awaited (仲裁裁决).</summary>
    public const string Award = "arbitration-award";

    /// <summary>It is closed with its result (办结).</summary>
    public const string Close = "close-warning";
}
