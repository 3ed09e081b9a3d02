namespace Bargaining.Law;

/// <summary>The same words in Chinese and English (中英文对照文本).</summary>
/// <param name="Zh">Chinese (中文).</param>
/// <param name="En">English (英文).</param>
public readonly record struct Text(string Zh, string En)
{
    /// <summary>The words in one language (按语言取文本): "en" gives English, anything else Chinese.</summary>
    public string In(string language) => language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? En : Zh;

    /// <summary>Both languages, for a log (中英并列).</summary>
    public override string ToString() => $"{Zh} / {En}";
}
