namespace Bargaining.Law;

/// <summary>A clock that a test, a simulation or the demonstration moves (模拟时钟). It never moves by itself.</summary>
public sealed class MovingClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>A clock at nine in the morning of a legal day.</summary>
    public MovingClock(DateOnly day)
        : this(LegalDay.At(day)) { }

    /// <summary>The instant it shows.</summary>
    public DateTimeOffset Now { get; set; } = now;

    /// <summary>The legal day it shows.</summary>
    public DateOnly Today => LegalDay.Of(Now);

    /// <summary>Moves it to nine in the morning of a legal day, or a minute on where it is that day already.</summary>
    public void MoveTo(DateOnly day) => Now = day == Today ? Now.AddMinutes(1) : LegalDay.At(day);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;
}
