<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xmlns:h="urn:emendata:xslt:html"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>How the source looks, as far as the page follows it: a closed list of renditions, each a class of our style. What a
      document says in rend, rendition and style is compared with the list and never copied.</xd:desc>
  </xd:doc>

  <xd:doc>
    <xd:desc>The renditions: `name`, with what asks for it: a word of rend (`word`), a declaration of CSS in style or in a
      rendition of the header (`css`), as regular expressions for the whole word, and for a part of the declarations.</xd:desc>
  </xd:doc>
  <xsl:variable name="h:closed-list" as="map(xs:string, xs:string)+" select="
      map{'name': 'italic', 'word': 'i|it|ital[a-z]*|oblique|kursiv', 'css': 'font-style:(italic|oblique)'},
      map{'name': 'bold', 'word': 'b|bold|strong|fett', 'css': 'font-weight:(bold|[6-9]00)'},
      map{'name': 'smallcaps', 'word': 'sc|smcap|small-?caps', 'css': 'font-variant(-caps)?:small-caps'},
      map{'name': 'sup', 'word': 'sup|super|superscript', 'css': 'vertical-align:(super|top)'},
      map{'name': 'sub', 'word': 'sub|subscript', 'css': 'vertical-align:sub'},
      map{'name': 'underline', 'word': 'u|ul|underl[a-z]*', 'css': 'text-decoration[a-z-]*:[a-z ]*underline'},
      map{'name': 'overline', 'word': 'overl[a-z]*|supraline', 'css': 'text-decoration[a-z-]*:[a-z ]*overline'},
      map{'name': 'strike', 'word': 'strike(through)?|line-through|struck', 'css': 'text-decoration[a-z-]*:[a-z ]*line-through'},
      map{'name': 'spaced', 'word': 'spaced(-?out)?|gesperrt|letter-?spac(ed|ing)', 'css': 'letter-spacing:[0-9.]*[1-9]'},
      map{'name': 'caps', 'word': 'caps|all-?caps|uppercase', 'css': 'text-transform:uppercase'},
      map{'name': 'large', 'word': 'large[r]?|big|tall', 'css': 'font-size:(larger?|x+-large|1[1-9][0-9]%|[2-9][0-9]{2}%)'},
      map{'name': 'small', 'word': 'small(er)?', 'css': 'font-size:(smaller?|x+-small|[5-9][0-9]%)'},
      map{'name': 'center', 'word': 'cent(er|re)(ed|d)?|align-?cent(er|re)', 'css': 'text-align:center'},
      map{'name': 'right', 'word': 'right|flush-?right|align-?right|right-?aligned', 'css': 'text-align:(right|end)'},
      map{'name': 'indent', 'word': 'indent(ed|ation)?1?', 'css': '(text-indent|margin-left|padding-left):[0-9.]*[1-9]'},
      map{'name': 'indent-2', 'word': 'indent(ed)?-?2', 'css': '^$'},
      map{'name': 'indent-3', 'word': 'indent(ed)?-?[3-9]', 'css': '^$'},
      map{'name': 'red', 'word': 'red|rubric(ated)?', 'css': '(^|;)color:(red|#f00|#ff0000)'},
      map{'name': 'mono', 'word': 'tt|mono(space)?|typewriter|teletype|code', 'css': 'font-family:[^;]*monospace'},
      map{'name': 'boxed', 'word': 'box(ed)?|framed', 'css': '(^|;)border:'}"/>

  <xd:doc>
    <xd:desc>How an element is to look: what its own attributes say, and the renditions of the header that it points to.</xd:desc>
    <xd:param name="element">a TEI element</xd:param>
    <xd:return>names of the closed list, each once, in its order</xd:return>
  </xd:doc>
  <xsl:function name="h:renditions" as="xs:string*" visibility="public">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element/(@rend | @rendition | @style)">
      <!-- "small caps" and "align(right)" are one word each, "indent(2)" is "indent2" -->
      <xsl:variable name="rend" as="xs:string" select="lower-case(string($element/@rend))
          => replace('small\s+caps', 'small-caps') => replace('align\s*\(([a-z]+)\)', 'align-$1') => replace('indent\s*\((\d)\)', 'indent$1')"/>
      <xsl:variable name="words" as="xs:string*" select="tokenize($rend, '[^a-z0-9-]+')[.]"/>
      <xsl:variable name="css" as="xs:string" select="string-join(($element/@style,
          em:targets($element/@rendition)[self::rendition]), ';') => lower-case() => replace('\s*([:;])\s*', '$1') => normalize-space()"/>
      <xsl:sequence select="$h:closed-list[(some $word in $words satisfies matches($word, '^(' || ?word || ')$'))
          or $css and matches($css, ?css)] ! ?name"/>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
