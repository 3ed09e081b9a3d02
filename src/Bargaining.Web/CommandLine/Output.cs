using System.CommandLine;

namespace Bargaining.Web.CommandLine;

/// <summary>How commands print.</summary>
public static class Output
{
    /// <summary>Colours only where a person looks on.</summary>
    public static bool Colours => !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null;

    /// <summary>--lang zh or en; the terminal's language where it is not said.</summary>
    public static Option<string> LanguageOption()
    {
        var option = new Option<string>("--language", "--lang")
        {
            Description = "zh or en.",
            DefaultValueFactory = _ =>
                (Environment.GetEnvironmentVariable("LANG") ?? "").StartsWith("zh", StringComparison.Ordinal) ? "zh" : "en",
        };
        option.AcceptOnlyFromAmong("zh", "en");
        return option;
    }
}
