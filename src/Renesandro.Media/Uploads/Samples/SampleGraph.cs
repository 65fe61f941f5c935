namespace Renesandro.Media.Uploads.Samples;

/// <summary>The filter graph of the sample clips: landscapes of flat colours, gradients, and a few chords. Nothing in it comes from outside.</summary>
internal static class SampleGraph
{
    private const string Sky = "gradients=r=15:nb_colors=2:speed=0.00001:x0=0:y0=0:x1=0";
    private const string Upright = "scale=720:1280,format=yuv420p";
    private const string Gradient = "gradients=s=720x1280:r=30:x0=0:y0=0:x1=720:y1=1280:seed=1:d=3";

    // C, A minor, F, G: two seconds each, plucked.
    private const string Root = @"st(0\,mod(floor(t/2)\,4));st(1\,if(lt(ld(0)\,1)\,261.63\,if(lt(ld(0)\,2)\,220\,if(lt(ld(0)\,3)\,174.61\,196))))";
    private const string Third = @"st(2\,ld(1)*if(eq(ld(0)\,1)\,1.1892\,1.2599))";
    private const string Pluck = @"exp(-1.5*mod(t\,2))*min(1\,50*mod(t\,2))*min(1\,50*(2-mod(t\,2)))";
    private const string Chord = $"{Root};{Third};0.2*{Pluck}*(sin(2*PI*ld(1)*t)+sin(2*PI*ld(2)*t)+sin(2*PI*ld(1)*1.4983*t))";

    /// <summary>Each output with its length in seconds.</summary>
    public static IReadOnlyList<(string Name, double Seconds)> Outputs { get; } =
        [("hills", 2.4), ("shore", 2.4), ("spiral", 2), ("cells", 2), ("order", 1.5), ("join", 1.5), ("music", 8)];

    public static string Text { get; } = string.Join(
        ';',
        $"{Sky}:s=270x480:y1=270:c0=0x9fcfe6:c1=0xfff0bd[hsky]",
        Layer("0xa3c9bd", "400x480", "Y-H*(0.50+0.045*sin(X/54)+0.02*sin(X/21+1))", "h1"),
        Layer("0x619680", "400x480", "Y-H*(0.60+0.05*sin(X/67+2)+0.018*sin(X/16+3))", "h2"),
        Layer("0x34694f", "400x480", "Y-H*(0.71+0.05*sin(X/80+4.4)+0.012*sin(X/13))", "h3"),
        Layer("0x183f36", "400x480", "Y-H*(0.84+0.045*sin(X/100+1.2)+0.01*sin(X/11+2))", "h4"),
        $"[hsky][lh1]overlay=x=-4*t[ha];[ha][lh2]overlay=x=-9*t[hb];[hb][lh3]overlay=x=-18*t[hc];[hc][lh4]overlay=x=-32*t,fps=30,{Upright}[hills]",
        $"{Sky}:s=270x480:y1=278:c0=0x2b2560:c1=0xff8f6b[ssky]",
        "color=0x1b1f56:s=270x202:r=15,format=rgb24[sea]",
        Layer("0xffe0a8", "270x480", "47-hypot(X-135,Y-212)", "s1"),
        "color=0xff9f86:s=270x202:r=15,format=rgb24[sw]",
        "color=black:s=135x101:r=15,format=gray,geq=lum='255*exp(-pow((X/W-0.5)/(0.05+0.24*Y/H),2))*(0.5+0.5*sin(55*pow(Y/H+0.02,0.45)-2.4*T+1.5*sin(X/6+1.5*T+Y/4)))',scale=270:202[sg]",
        "[sw][sg]alphamerge[glitter];[sea][glitter]overlay[water]",
        $"[ssky][ls1]overlay=y=1.5*t[sa];[sa][water]overlay=y=278,fps=30,{Upright}[shore]",
        "gradients=s=720x1280:r=30:c0=0x12c2e9:c1=0xf64f59:type=spiral:x0=360:y0=640:x1=720:y1=1280:speed=0.05:seed=1:d=3,format=yuv420p[spiral]",
        "life=s=135x240:r=12:mold=20:ratio=0.35:seed=7:death_color=0x203050:life_color=0x7fffd4,scale=720:1280:flags=neighbor,fps=30,format=yuv420p[cells]",
        $"{Gradient}:c0=0x11998e:c1=0x38ef7d:speed=0.02,format=yuv420p[order]",
        $"{Gradient}:c0=0x4a00e0:c1=0xc471ed:speed=0.02,format=yuv420p[join]",
        $"aevalsrc=exprs='{Chord}':s=48000:d=8[music]");

    // One colour where a shape is positive, and nothing elsewhere.
    private static string Layer(string colour, string size, string shape, string name) =>
        $"color=black:s={size}:r=15:d=0.06,format=gray,geq=lum='255*clip({shape},0,1)',loop=-1:1[m{name}];color={colour}:s={size}:r=15,format=rgb24[c{name}];[c{name}][m{name}]alphamerge[l{name}]";
}
