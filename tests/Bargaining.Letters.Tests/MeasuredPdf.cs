using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;
using Xunit;

namespace Bargaining.Letters.Tests;

/// <summary>What a PDF shows and where, in points from the upper left, as poppler measures it.</summary>
public static class MeasuredPdf
{
    public const double PointsToAMillimetre = 72 / 25.4;

    public const string WithoutLibreOffice = "LibreOffice is not installed (Debian: libreoffice-writer-nogui and fonts-noto-cjk).";

    /// <summary>Leaves a test out where LibreOffice or the tools that measure are missing, and says so.</summary>
    public static void Demand(bool libreOffice)
    {
        Assert.SkipUnless(libreOffice, WithoutLibreOffice);
        Assert.SkipUnless(
            Installed("pdftotext") && Installed("pdffonts"),
            "The tools that measure a PDF are not installed (Debian: poppler-utils)."
        );
    }

    public static List<MeasuredPage> Pages(string pdf) =>
        [
            .. XDocument
                .Parse(Run("pdftotext", "-bbox-layout", pdf, "-"))
                .Descendants()
                .Where(element => element.Name.LocalName == "page")
                .Select(page => new MeasuredPage(
                    Number(page, "width"),
                    Number(page, "height"),
                    [.. page.Descendants().Where(element => element.Name.LocalName == "line").Select(Line).OrderBy(line => line.Top)]
                )),
        ];

    public static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    private static MeasuredLine Line(XElement line) =>
        new(
            string.Concat(line.Elements().Select(word => word.Value)),
            Number(line, "xMin"),
            Number(line, "yMin"),
            Number(line, "xMax"),
            Number(line, "yMax")
        );

    private static double Number(XElement element, string attribute) =>
        double.Parse((string)element.Attribute(attribute)!, CultureInfo.InvariantCulture);

    private static bool Installed(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}

public sealed record MeasuredPage(double Width, double Height, IReadOnlyList<MeasuredLine> Lines);

public sealed record MeasuredLine(string Text, double Left, double Top, double Right, double Bottom);
