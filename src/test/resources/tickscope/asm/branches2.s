# generated: jumps, alignments and late sizes at random
.text
l0:
 .skip 7,0xcc
l1:
 jg l7
l2:
 .skip l0-l0
l3:
 .skip 8,0xcc
l4:
 je l23
l5:
 je l0
l6:
 .p2align 3
l7:
 je l1
l8:
 jmp l50
l9:
 jmp l9
l10:
 je l35
l11:
 jae l0
l12:
 .skip 9,0xcc
l13:
 .skip l10-l8
l14:
 jg l59
l15:
 .skip 1,0xcc
l16:
 .p2align 3,,11
l17:
 .skip 2,0xcc
l18:
 je l3
l19:
 .skip 3,0xcc
l20:
 .skip 8,0xcc
l21:
 jae l41
l22:
 nop
l23:
 jae l48
l24:
 jmp l49
l25:
 je l57
l26:
 jae l37
l27:
 jg l22
l28:
 .p2align 3,,6
l29:
 jae l44
l30:
 je l4
l31:
 nop
l32:
 .skip 9,0xcc
l33:
 .p2align 6
l34:
 je l16
l35:
 .skip 7,0xcc
l36:
 .p2align 4
l37:
 .p2align 6
l38:
 .skip 2,0xcc
l39:
 jmp l56
l40:
 .p2align 3
l41:
 jae l10
l42:
 .skip 6,0xcc
l43:
 .skip 6,0xcc
l44:
 jmp l11
l45:
 .skip 4,0xcc
l46:
 jmp l4
l47:
 je l79
l48:
 .skip 2,0xcc
l49:
 jae l18
l50:
 jmp l29
l51:
 nop
l52:
 jmp l68
l53:
 jmp l94
l54:
 jg l88
l55:
 jae l18
l56:
 jae l55
l57:
 jmp l76
l58:
 jmp l102
l59:
 nop
l60:
 jae l75
l61:
 .skip 3,0xcc
l62:
 .p2align 2
l63:
 je l38
l64:
 jae l34
l65:
 .p2align 4
l66:
 jg l93
l67:
 .skip 5,0xcc
l68:
 .p2align 4
l69:
 jmp l82
l70:
 .skip 6,0xcc
l71:
 .skip 9,0xcc
l72:
 je l88
l73:
 jae l114
l74:
 je l68
l75:
 jg l113
l76:
 je l120
l77:
 je l60
l78:
 .p2align 4
l79:
 .p2align 4,,19
l80:
 jmp l56
l81:
 jae l125
l82:
 jg l108
l83:
 .p2align 1
l84:
 jae l98
l85:
 jg l64
l86:
 jmp l57
l87:
 nop
l88:
 jg l83
l89:
 jmp l44
l90:
 nop
l91:
 .p2align 5,,4
l92:
 .p2align 2
l93:
 je l60
l94:
 jg l129
l95:
 jae l107
l96:
 .skip 2,0xcc
l97:
 .skip 3,0xcc
l98:
 .p2align 6
l99:
 je l89
l100:
 .skip 1,0xcc
l101:
 jae l127
l102:
 jae l129
l103:
 .skip l100-l98
l104:
 jg l141
l105:
 .skip l102-l100
l106:
 .p2align 3
l107:
 jg l137
l108:
 je l82
l109:
 jae l111
l110:
 .skip 6,0xcc
l111:
 .skip 1,0xcc
l112:
 je l86
l113:
 nop
l114:
 jg l139
l115:
 jmp l131
l116:
 .skip 1,0xcc
l117:
 jmp l110
l118:
 jae l111
l119:
 jmp l145
l120:
 .skip l117-l115
l121:
 jae l91
l122:
 jg l131
l123:
 jae l165
l124:
 .skip 3,0xcc
l125:
 .p2align 4
l126:
 nop
l127:
 jmp l107
l128:
 .skip 1,0xcc
l129:
 jmp l134
l130:
 .p2align 3
l131:
 je l140
l132:
 je l120
l133:
 .p2align 2
l134:
 jmp l178
l135:
 jg l176
l136:
 jg l141
l137:
 jmp l119
l138:
 .p2align 1,,13
l139:
 je l107
l140:
 nop
l141:
 nop
l142:
 jg l178
l143:
 .p2align 5
l144:
 .skip l141-l139
l145:
 jg l163
l146:
 .p2align 2
l147:
 nop
l148:
 jae l144
l149:
 je l136
l150:
 .p2align 2
l151:
 .p2align 6
l152:
 jmp l173
l153:
 .skip 1,0xcc
l154:
 je l114
l155:
 jg l152
l156:
 .skip 3,0xcc
l157:
 .skip 8,0xcc
l158:
 nop
l159:
 jmp l187
l160:
 jmp l169
l161:
 .skip l158-l156
l162:
 jg l178
l163:
 .skip 7,0xcc
l164:
 .p2align 2
l165:
 .skip 1,0xcc
l166:
 .skip 5,0xcc
l167:
 jae l164
l168:
 jae l161
l169:
 .skip 7,0xcc
l170:
 .skip 1,0xcc
l171:
 je l156
l172:
 jae l134
l173:
 nop
l174:
 je l191
l175:
 .skip 2,0xcc
l176:
 .p2align 2
l177:
 jmp l210
l178:
 jg l139
l179:
 je l136
l180:
 je l215
l181:
 jae l160
l182:
 jg l151
l183:
 .skip 8,0xcc
l184:
 .p2align 3
l185:
 nop
l186:
 .skip 5,0xcc
l187:
 .skip 3,0xcc
l188:
 nop
l189:
 jae l231
l190:
 nop
l191:
 je l150
l192:
 .skip 8,0xcc
l193:
 je l206
l194:
 jmp l154
l195:
 .skip l192-l190
l196:
 jae l154
l197:
 nop
l198:
 .p2align 5
l199:
 jg l218
l200:
 jmp l173
l201:
 jg l166
l202:
 nop
l203:
 jmp l211
l204:
 .skip 1,0xcc
l205:
 .skip 7,0xcc
l206:
 .p2align 1
l207:
 .skip 6,0xcc
l208:
 .skip 2,0xcc
l209:
 jmp l209
l210:
 .p2align 3,,1
l211:
 .skip 4,0xcc
l212:
 .skip 2,0xcc
l213:
 .p2align 2,,7
l214:
 .p2align 6
l215:
 jmp l207
l216:
 jmp l248
l217:
 je l195
l218:
 jg l217
l219:
 .skip 5,0xcc
l220:
 je l221
l221:
 jae l213
l222:
 nop
l223:
 nop
l224:
 .p2align 2
l225:
 jae l200
l226:
 je l197
l227:
 .skip 6,0xcc
l228:
 je l206
l229:
 jg l268
l230:
 je l261
l231:
 jmp l275
l232:
 jg l225
l233:
 .p2align 6
l234:
 .p2align 3
l235:
 jg l270
l236:
 jmp l239
l237:
 jg l233
l238:
 jae l230
l239:
 nop
l240:
 je l208
l241:
 je l285
l242:
 jg l220
l243:
 .skip 7,0xcc
l244:
 jg l242
l245:
 nop
l246:
 jg l281
l247:
 .p2align 4
l248:
 jg l282
l249:
 je l242
l250:
 jae l274
l251:
 .p2align 4
l252:
 jg l236
l253:
 jg l243
l254:
 .p2align 1,,2
l255:
 jg l277
l256:
 .skip 7,0xcc
l257:
 jae l257
l258:
 je l289
l259:
 jmp l247
l260:
 jae l230
l261:
 je l236
l262:
 jae l253
l263:
 je l286
l264:
 jg l254
l265:
 jae l292
l266:
 .p2align 2,,4
l267:
 jg l239
l268:
 .p2align 3,,16
l269:
 .skip 4,0xcc
l270:
 jae l288
l271:
 .p2align 1
l272:
 jg l233
l273:
 .skip 4,0xcc
l274:
 jg l279
l275:
 .skip 1,0xcc
l276:
 .skip 2,0xcc
l277:
 .p2align 1
l278:
 .skip 7,0xcc
l279:
 jmp l248
l280:
 .p2align 3
l281:
 .p2align 6
l282:
 jae l261
l283:
 jg l280
l284:
 jae l292
l285:
 .p2align 6
l286:
 je l299
l287:
 je l265
l288:
 jg l297
l289:
 .skip 7,0xcc
l290:
 .skip 4,0xcc
l291:
 je l299
l292:
 .skip 7,0xcc
l293:
 jmp l271
l294:
 je l278
l295:
 .p2align 5,,17
l296:
 .skip 6,0xcc
l297:
 jmp l299
l298:
 .p2align 6
l299:
 nop
