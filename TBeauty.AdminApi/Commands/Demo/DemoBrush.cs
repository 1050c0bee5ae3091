using SkiaSharp;

namespace TBeauty.AdminApi.Commands.Demo;

internal enum DemoThing
{
    Bottle,
    Lipstick,
    Polish,
    Palette,
    Jar,
    Tube,
    Brush,
}

/// <summary>Paints one thing on a square, in front of a pale wall of its own colour. Lengths are pixels.</summary>
internal sealed class DemoBrush(SKCanvas canvas, SKColor color)
{
    public const int Side = 400;

    private static readonly SKColor Gold = new(0xFFC9A45C);
    private static readonly SKColor Dark = new(0xFF2B2526);

    public void Paint(DemoThing thing)
    {
        canvas.Clear(Mixed(color, SKColors.White, 0.86f));
        using (
            var shadow = new SKPaint { Color = Mixed(color, SKColors.Black, 0.3f).WithAlpha(50), IsAntialias = true })
            canvas.DrawOval(200, 352, thing is DemoThing.Palette or DemoThing.Jar ? 140 : 90, 14, shadow);

        switch (thing)
        {
            case DemoThing.Lipstick: Lipstick(); break;
            case DemoThing.Polish: Polish(); break;
            case DemoThing.Palette: Palette(); break;
            case DemoThing.Jar: Jar(); break;
            case DemoThing.Tube: Tube(); break;
            case DemoThing.Brush: Brush(); break;
            default: Bottle(); break;
        }
    }

    private void Lipstick()
    {
        Box(150, 210, 250, 350, 8, Dark);
        Box(158, 165, 242, 214, 4, Gold);
        Shape(color, 164, 236, (164, 168), (164, 100), (196, 62), (228, 54), (236, 72), (236, 168));
    }

    private void Polish()
    {
        Box(170, 60, 230, 208, 14, Dark);
        Box(178, 200, 222, 226, 2, Gold);
        Box(128, 220, 272, 350, 30, color);
    }

    private void Palette()
    {
        Box(60, 120, 340, 340, 18, Dark);
        for (var pan = 0; pan < 6; pan++)
        {
            var (x, y) = (82 + pan % 3 * 82, 142 + pan / 3 * 94);
            var shade = pan < 3 ? Mixed(color, SKColors.White, 0.45f - pan * 0.2f)
                : Mixed(color, SKColors.Black, (pan - 3) * 0.22f);
            Box(x, y, x + 72, y + 82, 8, shade);
        }
    }

    private void Jar()
    {
        Box(85, 140, 315, 205, 14, Gold);
        Box(75, 200, 325, 350, 34, color);
        Label(120, 242, 280, 312);
    }

    private void Tube()
    {
        Shape(color, 130, 270, (120, 60), (280, 60), (256, 300), (144, 300));
        Box(150, 296, 250, 350, 8, Dark);
        Label(158, 130, 242, 230);
    }

    private void Brush()
    {
        Box(186, 190, 214, 352, 12, Dark);
        Box(178, 150, 222, 200, 4, Gold);
        Shape(color, 160, 240, (180, 154), (156, 90), (180, 56), (200, 46), (220, 56), (244, 90), (220, 154));
    }

    private void Bottle()
    {
        Box(172, 50, 228, 120, 8, Dark);
        Box(180, 112, 220, 140, 2, Gold);
        Box(130, 132, 270, 350, 26, color);
        Label(148, 196, 252, 296);
    }

    private void Label(float left, float top, float right, float bottom)
    {
        using var paper = new SKPaint { Color = SKColors.White.WithAlpha(225), IsAntialias = true };
        canvas.DrawRoundRect(new SKRect(left, top, right, bottom), 4, 4, paper);
        using var ink = new SKPaint { Color = Dark, IsAntialias = true };
        var middle = (left + right) / 2;
        canvas.DrawRect(middle - 26, top + 22, 52, 5, ink);
        ink.Color = Gold;
        canvas.DrawRect(middle - 18, top + 36, 36, 3, ink);
    }

    private void Box(float left, float top, float right, float bottom, float corner, SKColor of)
    {
        using var paint = Shining(of, left, right);
        canvas.DrawRoundRect(new SKRect(left, top, right, bottom), corner, corner, paint);
    }

    private void Shape(SKColor of, float left, float right, params (float X, float Y)[] corners)
    {
        using var outline = new SKPathBuilder();
        outline.AddPoly([.. corners.Select(corner => new SKPoint(corner.X, corner.Y))], close: true);
        using var path = outline.Detach();
        using var paint = Shining(of, left, right);
        paint.PathEffect = SKPathEffect.CreateCorner(12);
        canvas.DrawPath(path, paint);
    }

    /// <summary>Light comes from the left.</summary>
    private static SKPaint Shining(SKColor of, float left, float right) => new()
    {
        IsAntialias = true,
        Shader = SKShader.CreateLinearGradient(
            new SKPoint(left, 0), new SKPoint(right, 0),
            [Mixed(of, SKColors.Black, 0.12f), Mixed(of, SKColors.White, 0.35f), of, Mixed(of, SKColors.Black, 0.3f)],
            [0, 0.25f, 0.55f, 1], SKShaderTileMode.Clamp),
    };

    private static SKColor Mixed(SKColor one, SKColor other, float share) => new(
        (byte)(one.Red + (other.Red - one.Red) * share), (byte)(one.Green + (other.Green - one.Green) * share),
        (byte)(one.Blue + (other.Blue - one.Blue) * share));
}
