using QRCoder;

namespace Bargaining.Pages.Parts;

/// <summary>A text as a QR code (二维码), drawn on the server: one square a module, with the quiet zone around it.</summary>
/// <param name="Size">How many modules a side has.</param>
/// <param name="Path">The dark ones, as the path of an SVG.</param>
public sealed record QrDrawing(int Size, string Path)
{
    /// <summary>The drawing of a text.</summary>
    public static QrDrawing Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix;
        var path = string.Concat(
            from row in Enumerable.Range(0, modules.Count)
            from column in Enumerable.Range(0, modules.Count)
            where modules[row][column]
            select $"M{column} {row}h1v1h-1z"
        );
        return new(modules.Count, path);
    }
}
