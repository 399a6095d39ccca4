"""Compile the annotators with mypyc, for wheels (as a hatch build hook) and for a checkout (as a program).

    python hatch_build.py              compile what has changed, beside the sources
    python hatch_build.py --profile    compile all twice, the second time by what the first did on the corpus: quicker by a tenth
    python hatch_build.py --clean      remove the compiled modules

Compiling is optional: without a C compiler, Python's headers or mypy, or with GOZAREH_PURE=1, one line says so and the
package runs as it stands, with the same results, more slowly. The compiled modules of a checkout are used only while
they are in step with its sources (see `gozareh._compiled`). With GOZAREH_PROFILE=1 a wheel is compiled twice, too: that takes
GCC and an environment that the package runs in (no build isolation).
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
PACKAGE = ROOT / "pipeline" / "gozareh"
WORK = ROOT / "build" / "mypyc"
STAMP = "_compiled.json"
SUFFIX = sysconfig.get_config_var("EXT_SUFFIX") or ".so"
# One library a layer: a change compiles its layer again, and layers compile side by side.
LAYERS = ("text", "rules", "numbers", "calendar", "places", "model", "officials", "speakers", "figures", "records")
# Only these of folders that hold pydantic models or run once.
CHOSEN = {
    "model": ("decoding", "features"),
    "rules": ("lexicon", "model", "phrases", "reader"),
    "records": ("ids", "offsets", "proof", "rows"),
}
# spaCy looks into the annotations of its factories; mypyc makes no subclasses of dict; hazm and parsivar take their time anyway.
LEFT_OUT = {"text": ("tokenizer", "lexemes", "backends", "memory")}
# The stubs of these differ from one environment to the next and say nothing that makes code quicker.
FOREIGN = ("ahocorasick", "hazm", "hijridate", "jdatetime", "numpy", "parsivar", "persiantools", "pydantic", "spacy",
           "thinc", "yaml")  # fmt: skip
# A layer's sources share what they import from another layer; what is called within a library need not be found by its name.
FLAGS = ("-fcommon", "-fvisibility=hidden", "-fno-semantic-interposition")
COUNTING = ("-O2", "-fprofile-generate", "-fprofile-update=single")
COUNTED = ("-O2", "-fprofile-use", "-fprofile-partial-training", "-Wno-missing-profile", "-Wno-coverage-mismatch")
CONFIG = """[mypy]
python_version = {version}
mypy_path = .
explicit_package_bases = True
ignore_missing_imports = True
disable_error_code = var-annotated
no_site_packages = True
"""


def sources() -> dict[str, list[Path]]:
    """Layer → the modules that are compiled."""
    found = {}
    for layer in LAYERS:
        names = CHOSEN.get(layer) or sorted(path.stem for path in (PACKAGE / layer).glob("*.py"))
        left_out = ("__init__", *LEFT_OUT.get(layer, ()))
        found[layer] = [PACKAGE / layer / f"{name}.py" for name in names if name not in left_out]
    return found


def fingerprints() -> dict[str, str]:
    """Module (as a path in the package) → hash of its source; what the stamp of a compiled checkout holds."""
    paths = [path for layer in sources().values() for path in layer]
    return {path.relative_to(PACKAGE).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def is_current(*, profiled: bool = False) -> bool:
    """Whether the compiled modules of the checkout are in step with its sources, this file and this Python, and `profiled` if asked."""
    try:
        stamp = json.loads((PACKAGE / STAMP).read_text(encoding="utf-8"))
        known = stamp.pop("profiled")
    except (OSError, ValueError, KeyError):
        return False
    return bool(stamp == _stamp() and (known or not profiled))


def _stamp() -> dict[str, Any]:
    return {
        "suffix": SUFFIX,
        "driver": hashlib.sha256(Path(__file__).read_bytes()).hexdigest(),
        "sources": fingerprints(),
    }


def compile_package(*, profiled: bool = False) -> list[Path]:
    """Compile all modules into `build/mypyc`; the libraries made, each at its place (`_place`) under a folder there."""
    extensions = translated()
    if profiled:
        for counts in WORK.rglob("*.gcda"):
            counts.unlink()
        run_corpus(built(extensions, COUNTING))
    return built(extensions, COUNTED if profiled else ())


def translated() -> list[Any]:
    """The modules as C, as extensions of setuptools."""
    from mypyc.build import mypycify

    WORK.mkdir(parents=True, exist_ok=True)
    config = WORK / "mypy.ini"
    skipped = "".join(f"[mypy-{name}.*]\nfollow_imports = skip\n" for name in FOREIGN)
    others = {path.relative_to(PACKAGE).with_suffix("").parts[0] for path in PACKAGE.rglob("*.py")} - set(LAYERS)
    skipped += "".join(f"[mypy-gozareh.{name}.*]\nignore_errors = True\n" for name in sorted(others))
    config.write_text(CONFIG.format(version="{}.{}".format(*sys.version_info)) + skipped, encoding="utf-8")
    copy_sources()
    layers = {layer: [str(path.relative_to(PACKAGE.parent)) for path in paths] for layer, paths in sources().items()}
    os.chdir(WORK / "src")
    with quiet():
        extensions: list[Any] = mypycify(
            ["--config-file", str(config), "--cache-dir", str(WORK / "cache"), *(p for paths in layers.values() for p in paths)],
            opt_level=os.environ.get("GOZAREH_OPT", "1"), debug_level="0", multi_file=True, target_dir=str(WORK / "c"),
            separate=[(paths, f"gozareh_{layer}") for layer, paths in layers.items()],
        )  # fmt: skip
    return extensions


def built(extensions: list[Any], flags: tuple[str, ...]) -> list[Path]:
    """The libraries of the extensions, compiled with these flags besides."""
    from setuptools._distutils import ccompiler
    from setuptools._distutils import sysconfig as dist_sysconfig

    compiler = ccompiler.new_compiler()
    dist_sysconfig.customize_compiler(compiler)
    folder = "lib-" + _name(flags)
    include = [sysconfig.get_path("include"), sysconfig.get_path("platinclude")]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        objects = {}
        for extension in extensions:
            for source in extension.sources:
                if source not in objects:
                    objects[source] = pool.submit(_object, compiler, extension, source, include, flags)
        return list(
            pool.map(
                lambda e: _library(compiler, e, [objects[s].result() for s in e.sources], folder, flags), extensions
            )
        )


def run_corpus(libraries: list[Path]) -> None:
    """Have libraries that count what they do extract the corpus, in a copy of the package."""
    home = WORK / "counting"
    shutil.rmtree(home, ignore_errors=True)
    without = shutil.ignore_patterns("__pycache__", STAMP, f"*{SUFFIX}")
    shutil.copytree(PACKAGE, home / "gozareh", ignore=without)
    for kind in ("rules", "schemas"):
        shutil.copytree(ROOT / kind, home / "gozareh" / "_data" / kind)
    for path in libraries:
        shutil.copy2(path, home / _place(path))
    environment = {**os.environ, "PYTHONPATH": str(home), "GOZAREH_PURE": "0"}
    for model in ("none", "default"):
        command = ["-m", "gozareh", "extract", str(ROOT / "corpus" / "reports"), "--to", str(home / f"{model}.jsonl")]
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, *command, "--model", model, "--workers", "1"],
            cwd=home, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"the corpus cannot be extracted here\n{done.stderr}")


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """What is printed inside is shown only where it fails: mypyc's hints about speed look like errors to whoever installs."""
    told = io.StringIO()
    try:
        with contextlib.redirect_stdout(told):
            yield
    except BaseException:
        print(told.getvalue(), end="")
        raise


def copy_sources() -> None:
    """The package as it is compiled: what is constant, remembered or a plain record is written in the way that is quick there."""
    folder = WORK / "src" / "gozareh"
    chosen = {path for paths in sources().values() for path in paths}
    wanted = {path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py")}
    for path in folder.rglob("*.py"):
        if path.relative_to(folder) not in wanted:
            path.unlink()
    for name in wanted:
        text = (PACKAGE / name).read_text(encoding="utf-8")
        text = with_constants(with_cues(with_caches(with_constructors(text)))) if PACKAGE / name in chosen else text
        target = folder / name
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")


def with_constants(source: str) -> str:
    """`source` with `Final` at every constant of the module; line by line as before, so that errors name the right line."""
    lines = source.splitlines(keepends=True)
    changed = set(re.findall(r"^ +global (\w+)", source, re.MULTILINE))
    for node in ast.parse(source).body:
        at = node.lineno - 1
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) if _CONSTANT.fullmatch(name) and name not in changed:
                lines[at] = lines[at].replace(f"{name} =", f"{name}: Final =", 1)
            case ast.AnnAssign(target=ast.Name(id=name), annotation=kind, value=ast.expr()) if (
                _CONSTANT.fullmatch(name) and name not in changed and kind.end_lineno == node.lineno
            ):
                written = ast.unparse(kind)
                lines[at] = lines[at].replace(f": {written} =", f": Final[{written}] =", 1)
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)) if all(
                isinstance(value, ast.Constant) for value in values
            ):
                pairs = zip(names, values, strict=True)
                single = "; ".join(f"{ast.unparse(name)}: Final = {ast.unparse(value)}" for name, value in pairs)
                lines[at : node.end_lineno] = [single + "\n", *["\n"] * ((node.end_lineno or 0) - at - 1)]
            case ast.ImportFrom(module="__future__"):
                lines[at] = lines[at].rstrip("\n") + "; from typing import Final\n"
    return "".join(lines)


def with_constructors(source: str) -> str:
    """`source` with the `__init__` that every dataclass would get, in the blank line behind it: compiled, it takes a third.

    Left out are frozen ones (they cannot set their fields), those with bases, and those with an `__init__` of their own.
    """
    lines = [*source.splitlines(keepends=True), "\n"]
    for node in ast.parse(source).body:
        if not isinstance(node, ast.ClassDef) or node.bases or lines[node.end_lineno or 0] != "\n":
            continue
        marks = [ast.unparse(mark) for mark in node.decorator_list]
        fields = [item for item in node.body if isinstance(item, ast.AnnAssign)]
        own = any(
            isinstance(item, ast.FunctionDef) and item.name in ("__init__", "__post_init__") for item in node.body
        )
        if len(marks) != 1 or not re.match(r"dataclass\b(?!.*(frozen|kw_only))", marks[0]) or own or not fields:
            continue
        taken, made = ["self"], []
        for item in fields:
            name, kind, value = ast.unparse(item.target), ast.unparse(item.annotation), item.value
            options: dict[str | None, ast.expr] = {}
            if isinstance(value, ast.Call) and ast.unparse(value.func) == "field":
                options = {word.arg: word.value for word in value.keywords}
                value = options.get("default")
            if "default_factory" in options:
                taken.append(f"{name}: {kind} | None = None")
                made.append(f"self.{name} = {ast.unparse(options['default_factory'])}() if {name} is None else {name}")
            else:
                taken.append(f"{name}: {kind}" + (f" = {ast.unparse(value)}" if value is not None else ""))
                made.append(f"self.{name} = {name}")
        lines[node.end_lineno or 0] = f"    def __init__({', '.join(taken)}) -> None: {'; '.join(made)}\n"
    return "".join(lines)


def with_caches(source: str) -> str:
    """`source` with the functions under `@cache` that take nothing or one string as functions that look into a dict.

    mypyc can call those directly; what `functools` makes of a function it calls as anybody does.
    """
    lines = source.splitlines(keepends=True)
    for node in ast.parse(source).body:
        if not isinstance(node, ast.FunctionDef) or [ast.unparse(mark) for mark in node.decorator_list] != ["cache"]:
            continue
        taken = ast.unparse(node.args)
        head = re.fullmatch(r"def (\w+)\((?:(\w+): str)?\) -> (.+):\n", lines[node.lineno - 1])
        if head is None or "None" in head[3] or lines[node.lineno - 3] != "\n":
            continue
        name, argument, gives = head[1], head[2] or "", head[3]
        key, kind = (argument, "str") if argument else ("0", "int")
        lines[node.lineno - 3] = f"_KNOWN_{name}: Final[dict[{kind}, {gives}]] = {{}}\n"
        lines[node.lineno - 2] = (
            f"def {name}({taken}) -> {gives}: known = _KNOWN_{name}.get({key}); "
            f"return known if known is not None else _KNOWN_{name}.setdefault({key}, _MADE_{name}({argument}))\n"
        )
        lines[node.lineno - 1] = f"def _MADE_{name}({taken}) -> {gives}:\n"
    return "".join(lines)


def with_cues(source: str) -> str:
    """`source` with the words of each cue that it names kept at a place of its own, from the first time on: a look-up in a dict takes twice as long."""
    named = re.compile(r'\bcue_words\("(\w+)"\)')
    names = sorted(set(named.findall(source)))
    if not names:
        return source

    def kept(found: re.Match[str]) -> str:
        at = names.index(found[1])
        return f'(_KEPT_CUES[{at}] or _kept_cue({at}, "{found[1]}"))'

    text = named.sub(kept, source)
    return f"""{text}
_KEPT_CUES: list[frozenset[str]] = [frozenset()] * {len(names)}
def _kept_cue(at: int, name: str) -> frozenset[str]: _KEPT_CUES[at] = cue_words(name); return _KEPT_CUES[at]
"""


_CONSTANT = re.compile("_?[A-Z][A-Z0-9_]*")


def _name(flags: Iterable[str]) -> str:
    return hashlib.sha256(" ".join(flags).encode()).hexdigest()[:8]


def _place(library: Path) -> Path:
    """Where a library belongs, from the folder of the package."""
    return Path(*library.relative_to(WORK).parts[1:])


def _object(compiler: Any, extension: Any, source: str, include: list[str], flags: tuple[str, ...]) -> str:
    arguments = [*extension.extra_compile_args, *FLAGS, *flags]
    folder = "o-" + _name(arguments)
    target = WORK / folder / (Path(source).relative_to(WORK / "c").as_posix().replace("/", "-") + ".o")
    needed = [source, *extension.depends]
    if not _newer(target, needed):
        target.parent.mkdir(parents=True, exist_ok=True)
        made = compiler.compile(
            [source], output_dir=str(WORK / "raw"), include_dirs=[*extension.include_dirs, *include],
            extra_postargs=arguments,
        )  # fmt: skip
        shutil.move(made[0], target)
    return str(target)


def _library(compiler: Any, extension: Any, objects: list[str], folder: str, flags: tuple[str, ...]) -> Path:
    target = WORK / folder / (extension.name.replace(".", "/") + SUFFIX)
    if not _newer(target, objects):
        target.parent.mkdir(parents=True, exist_ok=True)
        compiler.link_shared_object(
            objects,
            str(target),
            target_lang="c",
            extra_postargs=[flag for flag in flags if flag in COUNTING],
        )
    return target


def _newer(target: Path, needed: Iterable[str]) -> bool:
    return target.exists() and all(target.stat().st_mtime >= Path(path).stat().st_mtime for path in needed)


def compiled(*, profiled: bool = False) -> tuple[list[Path], bool]:
    """`compile_package`, and whether it was `profiled`; where it cannot be done, as much as can, and a line that says why."""
    if profiled:
        try:
            return compile_package(profiled=True), True
        except (Exception, SystemExit) as error:  # noqa: BLE001 - it works without, too
            print(f"gozareh is compiled without a profile: {type(error).__name__}: {error}", file=sys.stderr)
    for fresh in (False, True):  # what mypy remembers of an earlier run is not always right: once more without it
        if fresh:
            shutil.rmtree(WORK / "cache", ignore_errors=True)
        try:
            return compile_package(), False
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever is wrong, the package works without it
            problem = error
    print(f"gozareh is not compiled and runs more slowly: {type(problem).__name__}: {problem}", file=sys.stderr)
    return [], False


def remove() -> None:
    """Remove the compiled modules beside the sources."""
    for path in (*PACKAGE.rglob(f"*{SUFFIX}"), *PACKAGE.parent.glob(f"gozareh_*__mypyc*{SUFFIX}")):
        path.unlink()
    (PACKAGE / STAMP).unlink(missing_ok=True)


def put_beside_sources(libraries: Iterable[Path], *, profiled: bool) -> None:
    """Copy the libraries to their sources; the stamp, which makes them valid, comes last."""
    stamp = {**_stamp(), "profiled": profiled}
    remove()
    for path in libraries:
        shutil.copy2(path, PACKAGE.parent / _place(path))
    (PACKAGE / STAMP).write_text(json.dumps(stamp, indent=1) + "\n", encoding="utf-8")


def _asked(variable: str) -> bool:
    return os.environ.get(variable, "0") not in ("", "0")


class CompileHook(BuildHookInterface[Any]):
    """Puts the compiled modules into the wheel; for an editable installation, beside the sources."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, unless GOZAREH_PURE asks for a wheel without compiled modules."""
        if _asked("GOZAREH_PURE"):
            return
        if version == "editable":
            main()
            return
        made, _ = compiled(profiled=_asked("GOZAREH_PROFILE"))
        if made:
            build_data["pure_python"] = False
            build_data["infer_tag"] = True
            build_data["force_include"].update({str(path): _place(path).as_posix() for path in made})


def main(*, profiled: bool = False) -> None:
    """Compile the checkout where its compiled modules are missing, out of step or not as asked for."""
    if is_current(profiled=profiled):
        return
    print(f"compiling the annotators ({'some minutes' if profiled else 'the first time a few minutes'})", flush=True)
    made, profiled = compiled(profiled=profiled)
    if made:
        put_beside_sources(made, profiled=profiled)
    else:
        remove()


if __name__ == "__main__":
    if sys.argv[1:] == ["--clean"]:
        remove()
    else:
        main(profiled="--profile" in sys.argv[1:])
