using Bargaining.Cases;
using Bargaining.Workflows;

namespace Bargaining.Web.Hosting;

/// <summary>Which engine runs the procedures (流程引擎): our own runtime, or Elsa, where
/// the program was built with it (docs/elsa.md).</summary>
public static class Engines
{
    /// <summary>The setting that chooses the engine of new cases.</summary>
    public const string Setting = "BARGAINING_ENGINE";

    /// <summary>The setting that names the database of an Elsa server, in whose lists the cases are shown.</summary>
    public const string MirrorSetting = "BARGAINING_ELSA_POSTGRES";

    /// <summary>How to build with Elsa.</summary>
    public const string HowToBuild = "this program was built without Elsa; docs/elsa.md says how to build it";

#if ELSA
    /// <summary>Which Elsa this was built with; null where it was built without.</summary>
    public static string? Elsa => Bargaining.Elsa.ElsaProcedureEngine.Version;

    /// <summary>Elsa as an engine; null where this was built without.</summary>
    public static IProcedureEngine? MakeElsa(Func<WorkflowCatalog> catalog, Func<Guid> newId, TimeProvider clock) =>
        new Bargaining.Elsa.ElsaProcedureEngine(catalog, newId, clock);

    /// <summary>Shows cases in an Elsa server's lists; null where this was built without.</summary>
    public static IProcedureMirror? MakeMirror(string postgres) => new Bargaining.Elsa.Mirror.ElsaMirror(postgres);
#else
    /// <summary>Which Elsa this was built with; null where it was built without.</summary>
    public static string? Elsa => null;

    /// <summary>Elsa as an engine; null where this was built without.</summary>
    public static IProcedureEngine? MakeElsa(Func<WorkflowCatalog> catalog, Func<Guid> newId, TimeProvider clock) => null;

    /// <summary>Shows cases in an Elsa server's lists; null where this was built without.</summary>
    public static IProcedureMirror? MakeMirror(string postgres) => null;
#endif

    /// <summary>
    /// The engine that the settings choose for new cases, and the mirror that they name.
    /// Where Elsa is, cases that began on it go on whatever is chosen.
    /// </summary>
    public static IServiceCollection AddEngines(this IServiceCollection services, IConfiguration settings)
    {
        var starts = settings[Setting] switch
        {
            null or "" or "own" => false,
            "elsa" => true,
            var other => throw new UnfitSettingException($"{Setting}={other}: it is own or elsa."),
        };
        if (settings[MirrorSetting] is { Length: > 0 } mirrored)
        {
            if (Elsa is null)
            {
                throw new UnfitSettingException($"{MirrorSetting} is set, but {HowToBuild}.");
            }

            services.AddMirror(_ => MakeMirror(mirrored)!);
        }

        return Elsa is not null ? services.AddSecondEngine((catalog, newId, clock) => MakeElsa(catalog, newId, clock)!, starts)
            : starts ? throw new UnfitSettingException($"{Setting}=elsa, but {HowToBuild}.")
            : services;
    }
}
